package org.costate.solvers.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;
import org.costate.solvers.events.Event;
import org.costate.solvers.events.EventSolution;
import org.costate.solvers.events.EventSolver;
import org.costate.solvers.events.Occurrence;
import org.costate.solvers.hipparchus.HipparchusSolver;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.junit.jupiter.api.Test;

class BatchEventsTest {
  private static final int ROWS = 67;
  private static final MethodSolver SOLVER = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-8, 1e-8);

  private static VectorField fall() {
    return VectorField.of(
        2,
        (t, y, dydt) -> {
          dydt[0] = y[1];
          dydt[1] = -9.81;
        });
  }

  /** A floor that gives back a share of the speed, or none of the ball, or jumps. */
  private record Floor(double height, double restitution, Action does) implements Event {
    @Override
    public double value(double t, double[] y, double[] theta) {
      return y[0] - height;
    }

    @Override
    public Direction direction() {
      return Direction.FALLING;
    }

    @Override
    public Action action(double t, double[] y, double[] theta, boolean rising) {
      return does;
    }

    @Override
    public void reset(double t, double[] y, double[] theta, double[] after) {
      after[0] = height;
      after[1] = -restitution * y[1];
    }
  }

  private static List<Event> events(int row) {
    if (row % 7 == 0) {
      return List.of();
    }
    if (row == 10) {
      throw new IllegalStateException("no floor today");
    }
    return List.of(
        new Floor(
            -0.1 * row,
            row == 11 ? 0.05 : 0.8,
            row % 5 == 0 ? Event.Action.STOP : Event.Action.RESET));
  }

  private static BatchProblem<VectorField> problem() {
    double[] y0 = new double[2 * ROWS];
    for (int row = 0; row < ROWS; row++) {
      y0[2 * row] = 1 + 0.01 * row;
    }
    return BatchProblem.of(BatchEventsTest::fall, 0, y0, 2).withEvents(BatchEventsTest::events);
  }

  @Test
  void aRowWithItsEventsIsBitForBitAsIfSolvedAlone() {
    for (int threads : new int[] {1, 2, 5}) {
      BatchSolution batch =
          BatchSolver.of(SOLVER).withThreads(threads).attempt(problem(), SaveAt.everyStep());
      for (int row = 0; row < ROWS; row++) {
        if (row == 10) {
          continue;
        }
        EventSolution alone =
            EventSolver.of(SOLVER)
                .attempt(
                    OdeProblem.of(fall(), 0, new double[] {1 + 0.01 * row, 0}, 2),
                    events(row),
                    SaveAt.everyStep());
        assertArrayEquals(alone.solution().values(), batch.row(row).values());
        assertEquals(alone.solution().outcome(), batch.row(row).outcome());
        assertEquals(alone.events().size(), batch.events(row).size());
        for (int k = 0; k < alone.events().size(); k++) {
          Occurrence expected = alone.events().get(k);
          assertEquals(expected.time(), batch.events(row).get(k).time());
          assertArrayEquals(expected.before(), batch.events(row).get(k).before());
          assertArrayEquals(expected.after(), batch.events(row).get(k).after());
        }
      }
    }
  }

  @Test
  void everyRowHasItsOwnOutcome() {
    BatchSolution batch = BatchSolver.of(SOLVER).attempt(problem(), SaveAt.end());

    assertEquals(List.of(10), batch.unfinished());
    assertInstanceOf(Outcome.Done.class, batch.row(7).outcome());
    assertTrue(batch.events(7).isEmpty());
    assertInstanceOf(Outcome.Done.class, batch.row(1).outcome());
    assertTrue(batch.events(1).size() >= 2);
    var stopped = assertInstanceOf(Outcome.StoppedByEvent.class, batch.row(5).outcome());
    assertEquals(Math.sqrt(2 * (1.05 + 0.5) / 9.81), stopped.time(), 1e-13);
    var failed = assertInstanceOf(Outcome.Failed.class, batch.row(10).outcome());
    assertTrue(failed.message().contains("row 10"), failed.message());
  }

  @Test
  void aSolverWithoutItsOwnStepsIsRefused() {
    var foreign = HipparchusSolver.of(new GraggBulirschStoerIntegrator(1e-6, 1, 1e-8, 1e-8));
    assertThrows(
        IllegalArgumentException.class,
        () -> BatchSolver.of(foreign).attempt(problem(), SaveAt.end()));
  }
}
