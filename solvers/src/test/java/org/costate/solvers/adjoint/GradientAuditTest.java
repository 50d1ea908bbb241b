package org.costate.solvers.adjoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.hipparchus.HipparchusSolver;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.junit.jupiter.api.Test;

class GradientAuditTest {
  private static final MethodSolver SOLVER = OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, 1e-6);

  /** Multiplies the blocks of an exact gradient. */
  private static Adjoint scaled(double ofState, double ofParameters) {
    return (solver, field) -> {
      Adjoint.Session session = DiscreteAdjoint.create().open(solver, field);
      return (problem, saveAt) -> new Scaled(session.solve(problem, saveAt), ofState, ofParameters);
    };
  }

  private record Scaled(DifferentiatedSolution exact, double ofState, double ofParameters)
      implements DifferentiatedSolution {
    @Override
    public Solution solution() {
      return exact.solution();
    }

    @Override
    public void pullback(double[] cotangents, double[] y0Bar, double[] thetaBar) {
      Gradient gradient = exact.pullback(cotangents);
      for (int i = 0; i < y0Bar.length; i++) {
        y0Bar[i] += ofState * gradient.y0()[i];
      }
      for (int j = 0; j < thetaBar.length; j++) {
        thetaBar[j] += ofParameters * gradient.theta()[j];
      }
    }

    @Override
    public Gradient pullback(double[] cotangents) {
      return Gradient.of(this, solution().dimension(), 4, cotangents);
    }
  }

  @Test
  void aWrongBlockIsMeasured() {
    GradientAudit audit =
        GradientAudit.of(scaled(1, 1.001), SOLVER, LotkaVolterra.problem(0, 3), SaveAt.end(), 1);

    assertTrue(audit.y0().differences() < 1e-8 && audit.y0().tangents().orElseThrow() < 1e-12);
    assertEquals(1e-3, audit.theta().differences(), 1e-5);
    assertEquals(1e-3, audit.theta().tangents().orElseThrow(), 1e-5);
    assertEquals(1e-3, audit.worst(), 1e-5);
    var error = assertThrows(IllegalStateException.class, () -> audit.requireWithin(1e-6, 1e-10));
    assertTrue(String.valueOf(error.getMessage()).startsWith("the gradient in theta disagrees"));
  }

  @Test
  void aSilentZeroIsRefused() {
    var problem = LotkaVolterra.problem(0, 3);
    var error =
        assertThrows(
            IllegalStateException.class,
            () -> GradientAudit.of(scaled(1, 0), SOLVER, problem, SaveAt.end(), 1));

    assertTrue(
        String.valueOf(error.getMessage()).startsWith("the gradient in theta is exactly zero"));
  }

  @Test
  void stepsThatCannotBeReplayedAreSolvedAnew() {
    var solver = HipparchusSolver.of(new GraggBulirschStoerIntegrator(1e-8, 1, 1e-13, 1e-13));
    GradientAudit audit =
        GradientAudit.of(
            Backsolve.create(), solver, LotkaVolterra.problem(0, 3), SaveAt.times(1, 3), 1);

    assertTrue(audit.y0().tangents().isEmpty());
    audit.requireWithin(1e-8, 0);
  }

  @Test
  void theParametersAreRestored() {
    var field = new LotkaVolterra();
    var problem = OdeProblem.of(field, 0, LotkaVolterra.Y0, 3);
    GradientAudit.of(DiscreteAdjoint.create(), SOLVER, problem, SaveAt.end(), 1);

    assertArrayEquals(LotkaVolterra.THETA, field.parameters());
  }
}
