package org.costate.solvers.radau;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Statistics;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RadauStepsTest {
  private static final VectorField VAN_DER_POL =
      VectorField.of(
          2,
          (t, y, dydt) -> {
            dydt[0] = y[1];
            dydt[1] = 1e3 * ((1 - y[0] * y[0]) * y[1] - y[0]);
          });

  static List<RadauMethod> methods() {
    return Radau.all();
  }

  private static Statistics statistics(RadauMethod method, double tolerance) {
    return OdeSolver.of(method, tolerance, tolerance)
        .solve(OdeProblem.of(VAN_DER_POL, 0, new double[] {2, 0}, 2), SaveAt.end())
        .statistics();
  }

  @Test
  void moreStagesTakeFewerStepsWhereTolerancesAreStrict() {
    long five = statistics(Radau.iia5(), 1e-10).accepted();
    long nine = statistics(Radau.iia9(), 1e-10).accepted();
    long thirteen = statistics(Radau.iia13(), 1e-10).accepted();
    long adaptive = statistics(Radau.adaptive(), 1e-10).accepted();

    assertTrue(2 * nine < five, five + " and " + nine);
    assertTrue(1.3 * thirteen < nine, nine + " and " + thirteen);
    assertTrue(2 * adaptive < five, five + " and " + adaptive);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void costsAreCounted(RadauMethod method) {
    long[] evaluations = new long[1];
    VectorField counted =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              evaluations[0]++;
              VAN_DER_POL.derivative(t, y, dydt);
            });
    Statistics statistics =
        OdeSolver.of(method, 1e-6, 1e-6)
            .solve(OdeProblem.of(counted, 0, new double[] {2, 0}, 2), SaveAt.end())
            .statistics();

    assertEquals(evaluations[0], statistics.evaluations());
    assertTrue(statistics.effort().jacobians() > 0);
    assertTrue(statistics.effort().newtonIterations() >= statistics.accepted());
  }

  /** One linear problem with constant matrices: the Jacobian is evaluated once. */
  @ParameterizedTest
  @MethodSource("methods")
  void aJacobianServesWhileIterationsContract(RadauMethod method) {
    VectorField linear = VectorField.of(1, (t, y, dydt) -> dydt[0] = -50 * (y[0] - Math.sin(t)));
    Jacobians exact = Jacobians.of(MatrixPattern.dense(1), (t, y, entries) -> entries[0] = -50);
    Statistics statistics =
        OdeSolver.of(method.with(exact), 1e-6, 1e-6)
            .solve(OdeProblem.of(linear, 0, new double[] {0}, 20), SaveAt.end())
            .statistics();

    assertTrue(statistics.effort().jacobians() <= 2, "" + statistics);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void timeMayRunBackward(RadauMethod method) {
    VectorField growing = VectorField.of(1, (t, y, dydt) -> dydt[0] = 40 * (y[0] - Math.cos(t)));
    var problem = OdeProblem.of(growing, 3, new double[] {1}, 0);
    double[] y = OdeSolver.of(method, 1e-9, 1e-9).solve(problem, SaveAt.end()).last();

    // Orders fall to those of the stages where problems are stiff, which the tolerance ignores.
    // Particular solution (1600 cos t − 40 sin t) / 1601; the rest has decayed by e^−120.
    assertEquals(1600.0 / 1601, y[0], 1e-7);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void denseOutputMeetsTheNodesAndTheSolution(RadauMethod method) {
    VectorField rotation =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = y[1];
              dydt[1] = -y[0];
            });
    Solution solution =
        OdeSolver.of(method, 1e-8, 1e-8)
            .solve(OdeProblem.of(rotation, 0, new double[] {0, 1}, 10), SaveAt.dense());
    double[] state = new double[2];
    for (double t = 0; t <= 10; t += 0.037) {
      solution.dense().state(t, state);
      // Inside a step the order is s, as that of the estimate; see the tolerance of the method.
      assertArrayEquals(new double[] {Math.sin(t), Math.cos(t)}, state, 5e-5);
    }
    solution.dense().state(10, state);
    assertArrayEquals(solution.last(), state, 1e-11);
  }

  /** A field that jumps in its own state has no solution where the jump is attracting. */
  @ParameterizedTest
  @MethodSource("methods")
  void newtonThatDoesNotConvergeIsAnOutcome(RadauMethod method) {
    VectorField sliding = VectorField.of(1, (t, y, dydt) -> dydt[0] = y[0] > 1 ? -1e6 : 1);
    Outcome outcome =
        OdeSolver.of(method, 1e-6, 1e-9)
            .withLimits(l -> l.withLeast(1e-5))
            .attempt(OdeProblem.of(sliding, 0, new double[] {0}, 2), SaveAt.end())
            .outcome();

    var failed = assertInstanceOf(Outcome.Failed.class, outcome);
    assertTrue(failed.time() > 1 - 1e-3, failed.toString());
    assertInstanceOf(Outcome.Cause.NewtonFailed.class, failed.cause());
  }

  /** Steps of one length cannot be retried; this one makes γ/h − J zero. */
  @Test
  void aSingularMatrixIsAnOutcome() {
    double rate = RadauTableau.IIA5.gamma() / 0.5;
    VectorField growing = VectorField.of(1, (t, y, dydt) -> dydt[0] = rate * y[0]);
    Jacobians exact = Jacobians.of(MatrixPattern.dense(1), (t, y, entries) -> entries[0] = rate);
    Outcome outcome =
        OdeSolver.fixed(Radau.iia5().with(exact), 0.5)
            .attempt(OdeProblem.of(growing, 0, new double[] {1}, 2), SaveAt.end())
            .outcome();

    var failed = assertInstanceOf(Outcome.Failed.class, outcome);
    assertInstanceOf(Outcome.Cause.SingularMatrix.class, failed.cause());
  }
}
