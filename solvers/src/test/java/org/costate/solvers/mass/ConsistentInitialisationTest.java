package org.costate.solvers.mass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Tolerances;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class ConsistentInitialisationTest {
  private static final OdeSolver SOLVER = OdeSolver.of(Rosenbrock.rodas5p(), 1e-8, 1e-8);

  @Test
  void algebraicComponentsMoveAndDifferentialOnesStay() {
    double t = 0.4;
    double[] exact = ClosedFormDae.exact(t);

    double[] start =
        ConsistentInitialisation.of(ClosedFormDae.plain(), t, new double[] {exact[0], 7});

    assertEquals(exact[0], start[0]);
    assertEquals(exact[1], start[1], 1e-15);
  }

  @Test
  void withoutZeroRowsTheProductWithTheMatrixStays() {
    double t = 0.4;
    double[] exact = ClosedFormDae.mixed(ClosedFormDae.exact(t));
    // Along (2, −1) nothing changes in M x.
    double[] given = {exact[0] + 2, exact[1] - 1};

    double[] start = ConsistentInitialisation.of(ClosedFormDae.mixed(), t, given);

    assertArrayEquals(exact, start, 1e-14);
  }

  @Test
  void theSlopeIsThatOfTheSolution() {
    double t = 0.4;
    double[] y = ClosedFormDae.exact(t);
    double[] yDot = {y[0] * y[1], -Math.sin(t)};
    double[] slope = new double[2];

    workspace(ClosedFormDae.plain()).slope(t, y, slope);
    assertArrayEquals(yDot, slope, 1e-7);

    workspace(ClosedFormDae.mixed()).slope(t, ClosedFormDae.mixed(y), slope);
    assertArrayEquals(ClosedFormDae.mixed(yDot), slope, 1e-7);
  }

  private static ConsistentInitialisation workspace(MassField field) {
    Tolerances tolerances = Tolerances.of(1e-8, 1e-8);
    return new ConsistentInitialisation(
        field, Jacobians.automatic().open(field, tolerances), tolerances);
  }

  @Test
  void aSolveBeginsAtTheConsistentState() {
    var problem = OdeProblem.of(ClosedFormDae.plain(), 0, new double[] {1, -3}, 1);

    Solution solution = SOLVER.solve(problem, SaveAt.times(0, 1));

    assertArrayEquals(ClosedFormDae.exact(0), solution.state(0), 1e-15);
    assertArrayEquals(ClosedFormDae.exact(1), solution.state(1), 1e-6);
  }

  @Test
  void equationsWithoutSolutionAreNamed() {
    var field =
        MassField.of(
            MassMatrix.diagonal(1, 0),
            (t, y, dydt) -> {
              dydt[0] = -y[0];
              dydt[1] = y[1] * y[1] + y[0];
            });

    Solution solution =
        SOLVER.attempt(OdeProblem.of(field, 0, new double[] {1, 0.5}, 1), SaveAt.end());

    var failed = assertInstanceOf(Outcome.Failed.class, solution.outcome());
    var cause = assertInstanceOf(Outcome.Cause.InconsistentStart.class, failed.cause());
    assertEquals(1, cause.row());
    assertTrue(cause.residual() >= 1, () -> "residual " + cause.residual());
    assertTrue(cause.advice().contains("equation 1"), cause.advice());
  }

  @Test
  void aPendulumIsSolvedInIndexOneAndRefusedInHigherOnes() {
    // Of index 3, 2 and 1: constraint on the position, the velocity and the acceleration.
    assertInstanceOf(Outcome.Cause.HigherIndex.class, failure(pendulum(3)));
    assertInstanceOf(Outcome.Cause.HigherIndex.class, failure(pendulum(2)));

    Solution solution = SOLVER.solve(pendulum(1), SaveAt.end());

    double[] y = solution.last();
    assertEquals(1, y[0] * y[0] + y[1] * y[1], 1e-6);
    assertEquals(0, 0.5 * (y[2] * y[2] + y[3] * y[3]) + 9.81 * y[1], 1e-5);
  }

  private static Outcome.Cause failure(OdeProblem<MassField> problem) {
    Outcome outcome = SOLVER.attempt(problem, SaveAt.end()).outcome();
    return assertInstanceOf(Outcome.Failed.class, outcome).cause();
  }

  private static OdeProblem<MassField> pendulum(int index) {
    var field =
        MassField.of(
            MassMatrix.diagonal(1, 1, 1, 1, 0),
            (t, y, dydt) -> {
              dydt[0] = y[2];
              dydt[1] = y[3];
              dydt[2] = -y[4] * y[0];
              dydt[3] = -y[4] * y[1] - 9.81;
              dydt[4] =
                  index == 3
                      ? y[0] * y[0] + y[1] * y[1] - 1
                      : index == 2
                          ? y[0] * y[2] + y[1] * y[3]
                          : y[2] * y[2] + y[3] * y[3] - y[4] - 9.81 * y[1];
            });
    return OdeProblem.of(field, 0, new double[] {1, 0, 0, 0, 5}, 2);
  }

  @Test
  void methodsThatSolveNoMassMatrixRefuseIt() {
    var solver = OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, 1e-6);
    var problem = OdeProblem.of(ClosedFormDae.plain(), 0, new double[] {1, 1}, 1);

    var error =
        assertThrows(IllegalArgumentException.class, () -> solver.solve(problem, SaveAt.end()));

    assertTrue(String.valueOf(error.getMessage()).contains("Rosenbrock.rodas5p()"));
  }
}
