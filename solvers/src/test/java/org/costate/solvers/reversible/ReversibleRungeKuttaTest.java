package org.costate.solvers.reversible;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.order.OrderEstimate;
import org.costate.solvers.rungekutta.ExplicitRungeKutta;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReversibleRungeKuttaTest {
  private static final Tolerances ANY = Tolerances.of(1e-6, 1e-6);

  /** x = (1 − t²) / (1 + t²), y = 2t / (1 + t²): the unit circle at speed 1 + x. */
  private static final VectorField CIRCLE =
      VectorField.of(
          2,
          (t, y, dydt) -> {
            dydt[0] = -(1 + y[0]) * y[1];
            dydt[1] = (1 + y[0]) * y[0];
          });

  static Stream<ExplicitRungeKutta> bases() {
    return RungeKutta.all().stream();
  }

  static Stream<ExplicitRungeKutta> shownByDoubles() {
    return Stream.of(
        RungeKutta.euler(),
        RungeKutta.midpoint(),
        RungeKutta.heun(),
        RungeKutta.kutta3(),
        RungeKutta.rungeKutta4(),
        RungeKutta.dormandPrince5());
  }

  /** Returns the greatest error on the way, so that no change of its sign hides it. */
  private static double errorUpToOne(ReversibleRungeKutta method, double h) {
    var problem = OdeProblem.of(CIRCLE, 0, new double[] {1, 0}, 1);
    Solution solution = OdeSolver.fixed(method, h).solve(problem, SaveAt.everyStep());
    double worst = 0;
    for (int i = 0; i < solution.size(); i++) {
      double t = solution.time(i);
      double[] y = solution.state(i);
      double scale = 1 + t * t;
      worst = Math.max(worst, Math.hypot(y[0] - (2 / scale - 1), y[1] - 2 * t / scale));
    }
    return worst;
  }

  /** As λ tends to 1 odd powers of h cancel, and the even order above shows as well. */
  @ParameterizedTest
  @MethodSource("shownByDoubles")
  void theOrderIsThatOfTheBase(ExplicitRungeKutta base) {
    var method = ReversibleRungeKutta.of(base, 0.5);
    OrderEstimate order =
        OrderEstimate.of(
            h -> errorUpToOne(method, h),
            1e-12,
            OrderEstimate.halving(1.0 / (base.order() > 3 ? 8 : 128), 4));

    assertEquals(base.order(), method.order());
    assertEquals(base.order(), order.slope(), 0.2, order::toString);
  }

  /** Hundreds of steps of changing length forth and back leave rounding errors only. */
  @ParameterizedTest
  @MethodSource("bases")
  void stepsAreTakenBack(ExplicitRungeKutta base) {
    int count = 300;
    ReversibleStepper stepper = ReversibleRungeKutta.of(base).open(CIRCLE, ANY);
    double[] t = new double[count + 1];
    double[] y = {1, 0};
    double[] next = new double[2];
    stepper.start(0, y);
    for (int i = 0; i < count; i++) {
      stepper.step(t[i], y, length(i), next);
      // A rejected trial leaves no trace.
      stepper.step(t[i], y, 0.7 * length(i), next);
      stepper.step(t[i], y, length(i), next);
      stepper.accept();
      t[i + 1] = t[i] + length(i);
      System.arraycopy(next, 0, y, 0, 2);
    }
    assertTrue(Math.hypot(y[0] - 1, y[1]) > 0.1);
    for (int i = count - 1; i >= 0; i--) {
      stepper.stepBack(t[i], length(i), y, next);
      System.arraycopy(next, 0, y, 0, 2);
    }
    double[] z = new double[stepper.memoryLength()];
    stepper.saveMemory(z);

    double largeWeights = base.name().startsWith("Verner 6") ? 1e-10 : 1e-12;
    assertArrayEquals(new double[] {1, 0}, y, largeWeights, base.name());
    assertArrayEquals(new double[] {1, 0}, z, largeWeights, base.name());
  }

  private static double length(int step) {
    return 0.01 * (1 + 0.5 * Math.sin(step));
  }

  @Test
  void theInsideOfAStepTakenBackIsThatOfTheStep() {
    ReversibleStepper stepper = ReversibleRungeKutta.of(RungeKutta.heun()).open(CIRCLE, ANY);
    double[] y = {0.6, 0.8};
    double[] next = new double[2];
    double[] before = new double[2];
    double[] after = new double[2];
    stepper.start(0, y);
    stepper.step(0, y, 0.1, next);
    stepper.interpolate(0.3, before);
    stepper.accept();
    stepper.stepBack(0, 0.1, next, y);
    stepper.interpolate(0.3, after);

    assertArrayEquals(before, after, 1e-15);
    // Away from a plain line between the ends, and on the unit circle to O(h³).
    assertEquals(1, Math.hypot(after[0], after[1]), 2e-5);
  }

  /** Heun: R(x) = 1 + x + x²/2, so with λ = 0.9 the interval ends at x = −1 + √0.8. */
  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.99})
  void theStabilityIntervalIsThatOfTheTrace(double coupling) {
    var method = ReversibleRungeKutta.of(RungeKutta.heun(), coupling);
    double end = -1 + Math.sqrt(2 * coupling - 1);

    assertTrue(after(method, 0.95 * end, 60_000) < 1e-3);
    assertTrue(after(method, 1.05 * end, 60_000) > 1);
  }

  /** |y| after steps on ẏ = μy with μh = x; y − z is stirred up by the first step. */
  private static double after(ReversibleRungeKutta method, double x, int steps) {
    VectorField decay = VectorField.of(1, (t, y, dydt) -> dydt[0] = x * y[0]);
    var problem = OdeProblem.of(decay, 0, new double[] {1}, steps);
    double[] last = OdeSolver.fixed(method, 1).attempt(problem, SaveAt.end()).last();
    return Math.abs(last[0]);
  }

  @Test
  void stepsAdaptToTheTolerance() {
    var method = ReversibleRungeKutta.of(RungeKutta.dormandPrince5());
    var problem = OdeProblem.of(CIRCLE, 0, new double[] {1, 0}, 1);
    for (double tolerance : new double[] {1e-5, 1e-8}) {
      double[] end = OdeSolver.of(method, tolerance, tolerance).solve(problem, SaveAt.end()).last();

      assertArrayEquals(new double[] {0, 1}, end, 20 * tolerance);
    }
  }

  @Test
  void aFieldThatIsNotFiniteIsReported() {
    VectorField root =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = 1;
              dydt[1] = -1 / Math.sqrt(1 - t);
            });
    var solver = OdeSolver.of(ReversibleRungeKutta.of(RungeKutta.bogackiShampine3()), 1e-6, 1e-6);
    Outcome outcome =
        solver.attempt(OdeProblem.of(root, 0, new double[2], 2), SaveAt.end()).outcome();

    var failed = (Outcome.Failed) outcome;
    assertEquals(1, failed.time(), 1e-3);
    assertTrue(
        failed.cause() instanceof Outcome.Cause.NotFinite cause && cause.component() == 1,
        outcome::toString);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN})
  void aCouplingOutsideIsRefused(double coupling) {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> ReversibleRungeKutta.of(RungeKutta.heun(), coupling));

    assertEquals(
        "the coupling must be positive and at most 1; got " + coupling, error.getMessage());
  }
}
