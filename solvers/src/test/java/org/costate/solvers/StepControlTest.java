package org.costate.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class StepControlTest {
  private static final MethodSolver SOLVER = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-6, 1e-6);

  /** y₁ starts where its relative tolerance alone is zero, so that its scale is. */
  @Test
  void aComponentThatStartsAtZeroNeedsNoAbsoluteTolerance() {
    var field =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = -y[0];
              dydt[1] = 1;
            });
    var problem = OdeProblem.of(field, 0, new double[] {1, 0}, 2);
    Solution solution =
        OdeSolver.of(RungeKutta.dormandPrince5(), 1e-8, 0).solve(problem, SaveAt.end());

    assertEquals(Math.exp(-2), solution.last()[0], 1e-7);
    assertEquals(2, solution.last()[1], 1e-12);
    assertTrue(solution.statistics().accepted() < 200);
  }

  @Test
  void aComponentThatStaysAtZeroNeedsNoAbsoluteTolerance() {
    var field = VectorField.of(1, (t, y, dydt) -> dydt[0] = 3 * y[0]);
    var problem = OdeProblem.of(field, 0, new double[] {0}, 5);
    Solution solution =
        OdeSolver.of(RungeKutta.dormandPrince5(), 1e-8, 0).solve(problem, SaveAt.end());

    assertEquals(0, solution.last()[0]);
  }

  /** The slope asks for a first step far below the resolution of time at 1e9. */
  @Test
  void theFirstStepMovesTime() {
    var control = new StepControl(SOLVER, 1e9, 1e9 + 10);
    var field = VectorField.of(1, (t, y, dydt) -> dydt[0] = 1e12);
    control.begin(field, 1e9, new double[] {1}, new double[] {1e12});

    assertTrue(control.propose(1e9));
    assertTrue(control.end() > 1e9);
  }

  @Test
  void fixedStepsAreCountedFromTheLastJump() {
    var control = new StepControl(OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.1), 0, 1);
    var field = VectorField.of(1, (t, y, dydt) -> dydt[0] = 1);
    control.begin(field, 0, new double[1], new double[] {1});
    control.propose(0);
    control.accepts(0);
    control.propose(0.1);
    assertEquals(0.2, control.end());

    control.resume(0.15);
    control.propose(0.15);
    assertEquals(0.25, control.end());
    assertEquals(0.1, control.length());
  }

  /** The field asks for steps of any length; each is at most the greatest, the first included. */
  @Test
  void noStepIsLongerThanTheGreatest() {
    var field = VectorField.of(1, (t, y, dydt) -> dydt[0] = 1);
    for (double t1 : new double[] {10, -10}) {
      Solution solution =
          SOLVER
              .withLimits(l -> l.withGreatest(0.25))
              .solve(OdeProblem.of(field, 0, new double[] {1}, t1), SaveAt.everyStep());

      assertTrue(solution.size() > 40);
      for (int i = 1; i < solution.size(); i++) {
        double length = Math.abs(solution.time(i) - solution.time(i - 1));
        assertTrue(length <= 0.25 + 1e-12, "step " + i + ": " + length);
      }
    }
  }

  /** It was cut, not rejected: what comes after the aim begins with the length that was wanted. */
  @Test
  void aStepCutShortForItsAimDoesNotShortenTheNext() {
    var control = new StepControl(SOLVER.withLimits(l -> l.withFirst(0.5)), 0, 10);
    control.begin(VectorField.of(1, (t, y, dydt) -> {}), 0, new double[1], new double[1]);
    control.aim(0.01);
    control.propose(0);
    assertEquals(0.01, control.length());
    assertTrue(control.accepts(1));
    control.aim(10);

    control.propose(0.01);

    assertEquals(0.5, control.length());
  }

  @Test
  void theNumberOfTrialsIsBounded() {
    var control = new StepControl(SOLVER.withLimits(l -> l.withCount(2).withFirst(0.1)), 0, 1);
    control.begin(VectorField.of(1, (t, y, dydt) -> {}), 0, new double[1], new double[1]);

    assertTrue(control.propose(0));
    assertTrue(control.propose(0));
    assertFalse(control.propose(0));
  }
}
