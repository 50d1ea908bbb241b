package org.costate.solvers.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;
import org.costate.solvers.reversible.ReversibleRungeKutta;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class BatchSolverTest {
  private static final MethodSolver SOLVER = OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, 1e-6);
  private static final int ROWS = 101;

  /** Lorenz's field with a parameter, or trouble where it is asked for. */
  private static final class Lorenz implements VectorField {
    private double rho = 28;
    private boolean broken;

    @Override
    public int dimension() {
      return 3;
    }

    @Override
    public void derivative(double t, double[] y, double[] dydt) {
      if (broken) {
        throw new UnsupportedOperationException("no slope today");
      }
      dydt[0] = 10 * (y[1] - y[0]);
      dydt[1] = y[0] * (rho - y[2]) - y[1];
      dydt[2] = y[0] * y[1] - 8.0 / 3 * y[2];
    }
  }

  private static double rho(int row) {
    return 20 + 0.1 * row;
  }

  private static double[] states() {
    return new Random(11).doubles(3L * ROWS, -5, 5).toArray();
  }

  private static BatchProblem<Lorenz> problem() {
    double[] starts = new double[ROWS];
    double[] ends = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      starts[row] = 0.01 * row;
      // Rows of very different cost, one of them none, some backward.
      ends[row] = row == 7 ? starts[row] : row % 10 == 3 ? starts[row] - 0.1 : 1 + 0.02 * row;
    }
    return BatchProblem.of(Lorenz::new, 0, states(), 1)
        .withSpans(starts, ends)
        .preparedBy((field, row) -> field.rho = rho(row));
  }

  @Test
  void aRowIsBitForBitAsIfSolvedAlone() {
    for (MethodSolver solver :
        List.of(SOLVER, OdeSolver.fixed(ReversibleRungeKutta.of(RungeKutta.heun()), 0.01))) {
      BatchProblem<Lorenz> problem = problem();
      for (int threads : new int[] {1, 2, 5, 200}) {
        BatchSolution batch =
            BatchSolver.of(solver).withThreads(threads).attempt(problem, SaveAt.everyStep());
        assertEquals(ROWS, batch.size());
        for (int row = 0; row < ROWS; row++) {
          var field = new Lorenz();
          field.rho = rho(row);
          Solution alone =
              solver.attempt(
                  OdeProblem.of(field, problem.t0(row), problem.y0(row), problem.t1(row)),
                  SaveAt.everyStep());

          assertArrayEquals(alone.times(), batch.row(row).times());
          assertArrayEquals(alone.values(), batch.row(row).values());
          assertEquals(alone.statistics(), batch.row(row).statistics());
        }
      }
    }
  }

  @Test
  void aRowThatFailsIsNamedAndTheOthersStay() {
    double[] y0 = {1, 1, 1, 2};
    double[] starts = new double[4];
    double[] ends = {1.5, 0.5, 2, 0.2};
    // y' = y² from y₀ is singular at 1 / y₀.
    var problem =
        BatchProblem.of(() -> VectorField.of(1, (t, y, dydt) -> dydt[0] = y[0] * y[0]), 0, y0, 1)
            .withSpans(starts, ends);
    var error =
        assertThrows(
            BatchException.class, () -> BatchSolver.of(SOLVER).solve(problem, SaveAt.end()));

    assertTrue(
        String.valueOf(error.getMessage())
            .startsWith("2 of 4 rows did not reach their end; row 0: stopped at t = "),
        error.getMessage());
    assertEquals(List.of(0, 2), error.solution().unfinished());
    assertEquals(2, error.solution().row(1).last()[0], 1e-4);
    assertEquals(1 / 0.3, error.solution().row(3).last()[0], 1e-4);
  }

  @Test
  void anExceptionEndsItsRowAlone() {
    var problem =
        BatchProblem.of(Lorenz::new, 0, states(), 1)
            .preparedBy((field, row) -> field.broken = row == 40);
    BatchSolution solution = BatchSolver.of(SOLVER).attempt(problem, SaveAt.end());

    assertEquals(List.of(40), solution.unfinished());
    assertTrue(
        solution.message().contains("row 40: stopped at t = 0.0")
            && solution.message().contains("threw java.lang.UnsupportedOperationException"),
        solution.message());
    assertArrayEquals(new double[] {0}, solution.row(40).times());
    assertEquals(1, solution.row(41).size());
  }

  @Test
  void anInterruptKeepsWhatIsDone() throws InterruptedException {
    var reached = new CountDownLatch(1);
    var problem =
        BatchProblem.of(Lorenz::new, 0, states(), 1)
            .preparedBy(
                (field, row) -> {
                  if (row == 50) {
                    reached.countDown();
                    waitForInterrupt();
                  }
                });
    BatchSolution[] solution = new BatchSolution[1];
    boolean[] flag = new boolean[1];
    var caller =
        new Thread(
            () -> {
              solution[0] =
                  BatchSolver.of(SOLVER).withThreads(1).attempt(problem, SaveAt.everyStep());
              flag[0] = Thread.currentThread().isInterrupted();
            });
    caller.start();
    reached.await();
    caller.interrupt();
    caller.join();

    assertTrue(flag[0]);
    for (int row = 0; row < ROWS; row++) {
      Outcome outcome = solution[0].row(row).outcome();
      assertEquals(row < 50 ? new Outcome.Done() : new Outcome.Interrupted(0), outcome);
    }
    // The row that was being solved keeps its start.
    assertEquals(1, solution[0].row(50).size());
    assertEquals(0, solution[0].row(51).size());
  }

  private static void waitForInterrupt() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void mistakesAreNamedByTheirRow() {
    double[] y0 = states();
    y0[3 * 17 + 1] = Double.NaN;
    var state =
        assertThrows(IllegalArgumentException.class, () -> BatchProblem.of(Lorenz::new, 0, y0, 1));
    var times =
        assertThrows(
            IllegalArgumentException.class,
            () -> BatchSolver.of(SOLVER).attempt(problem(), SaveAt.times(0.9)));

    assertEquals("initial states must be finite; component 1 of row 17 is NaN", state.getMessage());
    assertTrue(String.valueOf(times.getMessage()).startsWith("row 3: "), times.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> BatchProblem.of(Lorenz::new, 0, new double[4], 1));
    assertThrows(IllegalArgumentException.class, () -> BatchSolver.of(SOLVER).withThreads(0));
  }
}
