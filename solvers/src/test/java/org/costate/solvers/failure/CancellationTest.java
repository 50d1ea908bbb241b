package org.costate.solvers.failure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.Progress;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.StepListener;
import org.costate.solvers.VectorField;
import org.costate.solvers.adjoint.Adjoint;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.ReversibleAdjoint;
import org.costate.solvers.batch.BatchProblem;
import org.costate.solvers.batch.BatchSolver;
import org.costate.solvers.hipparchus.CostateIntegrator;
import org.costate.solvers.hipparchus.HipparchusSolver;
import org.costate.solvers.reversible.ReversibleRungeKutta;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.ode.ExpandableODE;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.nonstiff.ClassicalRungeKuttaIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private static final VectorField RAMP = VectorField.of(1, (t, y, dydt) -> dydt[0] = 1);

  /** Slow enough that a listener hears before the end. */
  private static final VectorField SLOW =
      VectorField.of(
          1,
          (t, y, dydt) -> {
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            dydt[0] = 1;
          });

  private static final Progress STOP =
      (t, fraction, steps) -> {
        throw new CancellationException("enough");
      };

  private static List<OdeSolver> solvers() {
    return List.of(
        OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.01),
        OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, 1e-6).withLimits(l -> l.withGreatest(0.01)),
        OdeSolver.auto(1e-6).withLimits(l -> l.withGreatest(0.01)),
        HipparchusSolver.of(new ClassicalRungeKuttaIntegrator(0.01)),
        HipparchusSolver.of(new DormandPrince853Integrator(1e-4, 0.01, 1e-6, 1e-6)),
        HipparchusSolver.of(new GraggBulirschStoerIntegrator(1e-4, 0.01, 1e-6, 1e-6)));
  }

  private static OdeProblem<VectorField> problem(VectorField field) {
    return OdeProblem.of(field, 0, new double[] {0}, 10);
  }

  @AfterEach
  void clearTheFlag() {
    Thread.interrupted();
  }

  @Test
  void aListenerEndsASolveAfterItsStep() {
    StepListener listener =
        (t, y, h, yNext, stepper) -> {
          if (t + h > 1) {
            throw new CancellationException("past one");
          }
        };
    for (OdeSolver solver : solvers()) {
      Solution solution = solver.attempt(problem(RAMP), SaveAt.everyStep(), listener);

      var cancelled = assertInstanceOf(Outcome.Cancelled.class, solution.outcome(), "" + solver);
      assertEquals("past one", cancelled.reason());
      assertTrue(cancelled.time() > 1 && cancelled.time() <= 1.02, cancelled.toString());
      assertEquals(cancelled.time(), solution.last()[0], 1e-12);
      assertEquals(solution.size() - 1, solution.statistics().accepted());
    }
  }

  @Test
  void aFieldEndsASolveWithTheStepBefore() {
    var field =
        VectorField.of(
            1,
            (t, y, dydt) -> {
              if (t > 1) {
                throw new CancellationException();
              }
              dydt[0] = 1;
            });
    for (OdeSolver solver : solvers()) {
      Solution solution = solver.attempt(problem(field), SaveAt.everyStep());

      var cancelled = assertInstanceOf(Outcome.Cancelled.class, solution.outcome(), "" + solver);
      assertEquals("", cancelled.reason());
      assertEquals(1, cancelled.time(), 0.02);
    }
  }

  @Test
  void progressIsHeardAndMayCancel() {
    var own = OdeSolver.fixed(RungeKutta.euler(), 0.01).withProgress(STOP);
    for (OdeSolver solver :
        List.of(
            own,
            HipparchusSolver.of(new ClassicalRungeKuttaIntegrator(0.01), STOP),
            HipparchusSolver.of(new GraggBulirschStoerIntegrator(1e-4, 0.01, 1, 1), STOP))) {
      Solution solution = solver.attempt(problem(SLOW), SaveAt.everyStep());

      var cancelled = assertInstanceOf(Outcome.Cancelled.class, solution.outcome(), "" + solver);
      assertTrue(cancelled.time() > 0 && cancelled.time() < 10, cancelled.toString());
    }
    var error =
        assertThrows(IntegrationException.class, () -> own.solve(problem(SLOW), SaveAt.end()));
    assertTrue(String.valueOf(error.getMessage()).endsWith(": enough"), error.getMessage());
    var integrator = new CostateIntegrator(own);
    assertThrows(
        CancellationException.class,
        () -> integrator.integrate(new ExpandableODE(SLOW), new ODEState(0, new double[1]), 10));
  }

  @Test
  void anInterruptEndsEverySolverAndStaysSet() {
    for (OdeSolver solver : solvers()) {
      Thread.currentThread().interrupt();
      Solution solution = solver.attempt(problem(RAMP), SaveAt.end());

      assertInstanceOf(Outcome.Interrupted.class, solution.outcome(), "" + solver);
      assertTrue(Thread.interrupted(), "" + solver);
    }
    var integrator = new CostateIntegrator(OdeSolver.auto(1e-6));
    Thread.currentThread().interrupt();
    assertThrows(
        MathIllegalStateException.class,
        () -> integrator.integrate(new ExpandableODE(RAMP), new ODEState(0, new double[1]), 10));
    assertTrue(Thread.interrupted());
  }

  @Test
  void aBatchIsToldOfItsRowsAndMayBeCancelled() {
    var problem = BatchProblem.of(() -> RAMP, 0, new double[50], 1);
    List<Integer> heard = new ArrayList<>();
    var batch = BatchSolver.of(OdeSolver.auto(1e-6)).withThreads(2);
    batch.withProgress((done, rows) -> heard.add(100 * rows + done)).solve(problem, SaveAt.end());
    for (int i = 0; i < 50; i++) {
      assertEquals(5001 + i, heard.get(i));
    }

    var cut =
        batch
            .withThreads(1)
            .withProgress(
                (done, rows) -> {
                  if (done == 20) {
                    throw new CancellationException("enough rows");
                  }
                })
            .attempt(problem, SaveAt.end());
    for (int row = 0; row < 50; row++) {
      Outcome expected = row < 20 ? new Outcome.Done() : new Outcome.Cancelled(0, "enough rows");
      assertEquals(expected, cut.row(row).outcome());
    }
    assertTrue(
        cut.message().startsWith("30 of 50 rows did not reach their end; row 20: cancelled"),
        cut.message());
  }

  private static final class Decay implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = y[0].multiply(theta[0]).add(t.sin());
    }
  }

  @Test
  void theWayBackCanBeInterruptedAndTriedAgainAfterAnotherSolve() {
    var field = AutomaticField.of(1, new double[] {-0.5}, new Decay());
    var problem = OdeProblem.of(field, 0, new double[] {1}, 5);
    MethodSolver plain = OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.1);
    MethodSolver reversible =
        OdeSolver.fixed(ReversibleRungeKutta.of(RungeKutta.rungeKutta4()), 0.1);
    List<Adjoint.Session> sessions =
        List.of(
            DiscreteAdjoint.create().open(plain, field),
            DiscreteAdjoint.create().with(new Checkpointing(2, 5)).open(plain, field),
            ReversibleAdjoint.create().open(reversible, field));
    for (Adjoint.Session session : sessions) {
      double[] expected = session.solve(problem, SaveAt.end()).pullback(new double[] {1}).theta();
      var broken = session.solve(problem, SaveAt.end());
      Thread.currentThread().interrupt();
      var error =
          assertThrows(CancellationException.class, () -> broken.pullback(new double[] {1}));
      assertTrue(String.valueOf(error.getMessage()).startsWith("interrupted at t = "));
      assertTrue(Thread.interrupted());
      double[] again = session.solve(problem, SaveAt.end()).pullback(new double[] {1}).theta();

      assertArrayEquals(expected, again);
    }
  }

  /** What is left of a replay must not be taken for the steps of the solve. */
  @Test
  void aBrokenPullbackIsNotGoneOnWith() {
    var field = AutomaticField.of(1, new double[] {-0.5}, new Decay());
    var session =
        DiscreteAdjoint.create()
            .with(new Checkpointing(2, 5))
            .open(OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.1), field);
    var broken = session.solve(OdeProblem.of(field, 0, new double[] {1}, 5), SaveAt.end());
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> broken.pullback(new double[] {1}));
    Thread.interrupted();

    assertThrows(IllegalStateException.class, () -> broken.pullback(new double[] {1}));
  }
}
