package org.costate.solvers.geometric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.order.OrderEstimate;
import org.costate.solvers.reversible.ReversibleStepper;
import org.costate.solvers.rungekutta.Coefficients;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SymplecticTest {
  /** Kepler's problem, in units where the central mass is 1. */
  private static final SeparableField KEPLER =
      SeparableField.of(
          2,
          (t, p, dq) -> System.arraycopy(p, 0, dq, 0, 2),
          (t, q, dp) -> {
            double cubed = Math.pow(q[0] * q[0] + q[1] * q[1], 1.5);
            dp[0] = -q[0] / cubed;
            dp[1] = -q[1] / cubed;
          });

  /** q' = (2 + cos t) p, p' = −(1 + t²) sin q: each part has a time of its own. */
  private static final SeparableField DRIVEN =
      SeparableField.of(
          1,
          (t, p, dq) -> dq[0] = (2 + Math.cos(t)) * p[0],
          (t, q, dp) -> dp[0] = -(1 + t * t) * Math.sin(q[0]));

  /** The same with q' = p, as the methods of McLachlan and Atela need it. */
  private static final SeparableField FORCED =
      SeparableField.of(
          1, (t, p, dq) -> dq[0] = p[0], (t, q, dp) -> dp[0] = -(1 + t * t) * Math.sin(q[0]));

  private static final SeparableField PENDULUM =
      SeparableField.of(1, (t, p, dq) -> dq[0] = p[0], (t, q, dp) -> dp[0] = -Math.sin(q[0]));

  static Stream<SplittingMethod> methods() {
    return Symplectic.all().stream();
  }

  /** Of an orbit with semi-axis 1 and this eccentricity, at its pericentre. */
  private static double[] pericentre(double e) {
    return new double[] {1 - e, 0, 0, Math.sqrt((1 + e) / (1 - e))};
  }

  private static double energy(double[] y) {
    return (y[2] * y[2] + y[3] * y[3]) / 2 - 1 / Math.hypot(y[0], y[1]);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theOrderIsSeenOnAPendulum(SplittingMethod method) {
    double[] start = {0.4, 0.8};
    double[] exact = exact(PENDULUM, start, 1);
    OrderEstimate order =
        OrderEstimate.of(
            h -> distance(exact, end(method, PENDULUM, start, 1, h)),
            1e-13,
            OrderEstimate.halving(coarsest(method), 3));

    assertEquals(method.order(), order.slope(), 0.2, order::toString);
  }

  /** Short enough for the leading error, long enough for doubles. */
  private static double coarsest(SplittingMethod method) {
    return switch (method.order()) {
      case 1 -> 1.0 / 128;
      case 8 -> 1.0 / 4;
      case 5, 6 -> 1.0 / 8;
      default -> 1.0 / 16;
    };
  }

  private static double[] exact(SeparableField field, double[] start, double span) {
    var solver = OdeSolver.of(RungeKutta.verner8(), 1e-14, 1e-14);
    return solver.solve(OdeProblem.of(field, 0, start, span), SaveAt.end()).last();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theOrderHoldsWhereTimeEnters(SplittingMethod method) {
    double[] start = {0.4, 0.3};
    boolean anyDrift = !method.name().startsWith("McLachlan");
    SeparableField field = anyDrift ? DRIVEN : FORCED;
    double[] exact = exact(field, start, 1);
    double coarsest = method.order() == 1 ? 1.0 / 256 : 1.0 / (method.order() > 5 ? 6 : 16);
    OrderEstimate order =
        OrderEstimate.of(
            h -> distance(exact, end(method, field, start, 1, h)),
            5e-13,
            OrderEstimate.halving(coarsest, 4));

    assertTrue(order.slope() > method.order() - 0.3, order::toString);
  }

  private static double[] end(
      SplittingMethod method, SeparableField field, double[] start, double span, double h) {
    var problem = OdeProblem.of(field, 0, start, span);
    return OdeSolver.fixed(method, h).solve(problem, SaveAt.end()).last();
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  /** The energy error of the second half of 1600 turns is that of the first; Heun's is not. */
  @ParameterizedTest
  @MethodSource("methods")
  void theEnergyDoesNotDrift(SplittingMethod method) {
    double[] drift = energyErrors(OdeSolver.fixed(method, 0.1), KEPLER);

    assertTrue(drift[1] < 1.1 * drift[0] + 1e-12, drift[0] + " then " + drift[1]);
  }

  @Test
  void theEnergyOfOtherMethodsDrifts() {
    double[] drift = energyErrors(OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.1), KEPLER);

    assertTrue(drift[1] > 1.5 * drift[0], drift[0] + " then " + drift[1]);
  }

  private static double[] energyErrors(OdeSolver solver, VectorField field) {
    double[] start = pericentre(0.2);
    Solution solution = solver.solve(OdeProblem.of(field, 0, start, 10_000), SaveAt.everyStep());
    double[] worst = new double[2];
    for (int i = 0; i < solution.size(); i++) {
      int half = 2 * i < solution.size() ? 0 : 1;
      double error = Math.abs(energy(solution.state(i)) - energy(start));
      worst[half] = Math.max(worst[half], error);
    }
    return worst;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void stepsAreTakenBack(SplittingMethod method) {
    double h = 0.1;
    ReversibleStepper stepper = method.open(KEPLER, Tolerances.of(1, 1));
    double[] start = pericentre(0.2);
    double[] y = start.clone();
    double[] next = new double[4];
    stepper.start(0, y);
    for (int i = 0; i < 100; i++) {
      stepper.step(i * h, y, 0.5 * h, next);
      stepper.step(i * h, y, h, next);
      stepper.accept();
      System.arraycopy(next, 0, y, 0, 4);
    }
    assertTrue(distance(start, y) > 0.1);
    for (int i = 99; i >= 0; i--) {
      stepper.stepBack(i * h, h, y, next);
      System.arraycopy(next, 0, y, 0, 4);
    }

    assertArrayEquals(start, y, 1e-12);
  }

  /** The step's Jacobian M keeps the symplectic form: MᵀJM = J, here det M = 1. */
  @ParameterizedTest
  @MethodSource("methods")
  void areasAreKept(SplittingMethod method) {
    double d = 1e-5;
    double[] left = end(method, DRIVEN, new double[] {0.4 - d, 0.3}, 0.5, 0.25);
    double[] right = end(method, DRIVEN, new double[] {0.4 + d, 0.3}, 0.5, 0.25);
    double[] below = end(method, DRIVEN, new double[] {0.4, 0.3 - d}, 0.5, 0.25);
    double[] above = end(method, DRIVEN, new double[] {0.4, 0.3 + d}, 0.5, 0.25);
    double area =
        (right[0] - left[0]) * (above[1] - below[1]) - (right[1] - left[1]) * (above[0] - below[0]);

    assertEquals(1, area / (4 * d * d), 1e-8);
  }

  /** The last kick of one step is the first of the next, but for its length. */
  @Test
  void verletNeedsOneForceAStep() {
    long[] forces = new long[1];
    SeparableField counted =
        SeparableField.of(
            1, (t, p, dq) -> dq[0] = p[0], (t, q, dp) -> dp[0] = -q[0] + 0 * forces[0]++);
    var problem = OdeProblem.of(counted, 0, new double[] {1, 0}, 100);
    OdeSolver.fixed(Symplectic.stormerVerlet(), 0.1).solve(problem, SaveAt.end());

    // One for the slope that starts a solve, one for the first kick.
    assertEquals(1002, forces[0]);
  }

  @Test
  void otherFieldsAreRefused() {
    VectorField plain = VectorField.of(2, (t, y, dydt) -> {});
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Symplectic.stormerVerlet().open(plain, Tolerances.of(1, 1)));

    assertTrue(String.valueOf(error.getMessage()).contains("SeparableField"));
  }

  @Test
  void lengthsThatDoNotSumToOneAreRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SplittingMethod("misprint", 1, Coefficients.of("1"), Coefficients.of("3/4")));

    assertEquals("misprint: kicks must sum to 1 but sum to 1 + -0.25", error.getMessage());
  }
}
