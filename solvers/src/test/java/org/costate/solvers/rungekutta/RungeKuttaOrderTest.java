package org.costate.solvers.rungekutta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.order.OrderEstimate;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.fraction.BigFraction;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The orders that the coefficients promise are seen in the errors of solutions.
 *
 * <p>The leading error of the best methods is so small that it shows only with steps whose error
 * doubles cannot hold: 1e-6 of the next term for Verner 6(5). So all orders are measured with 60
 * digits on a short span, those that doubles can show with the stepper as well, and the stepper is
 * held to the same steps as the 60 digits for every method.
 */
class RungeKuttaOrderTest {
  private static final Tolerances ANY = Tolerances.of(1e-6, 1e-6);
  private static final double[] INSIDE = {0.15, 0.5, 0.8};

  /** Largest errors of a solution at the ends of steps and inside them. */
  private record Errors(double atNodes, double inside) {}

  static Stream<Arguments> all() {
    return RungeKutta.all().stream()
        .flatMap(method -> Arrays.stream(KnownProblem.values()).map(p -> Arguments.of(method, p)));
  }

  static Stream<Arguments> shownByDoubles() {
    return all().filter(a -> ((ExplicitRungeKutta) a.get()[0]).order() <= 3);
  }

  @ParameterizedTest
  @MethodSource("shownByDoubles")
  void theStepperHasTheOrder(ExplicitRungeKutta method, KnownProblem problem) {
    double[] steps = OrderEstimate.halving(1.0 / 16, 5);
    OrderEstimate nodes = OrderEstimate.of(h -> errors(method, problem, h).atNodes(), 1e-12, steps);
    OrderEstimate inside = OrderEstimate.of(h -> errors(method, problem, h).inside(), 1e-12, steps);

    assertEquals(method.order(), nodes.slope(), 0.2, nodes::toString);
    assertTrue(inside.slope() >= method.tableau().dense().order() - 0.3, inside::toString);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theMethodHasTheOrder(ExplicitRungeKutta method, KnownProblem problem) {
    double[] steps = OrderEstimate.halving(span(method) / 4, 3);
    OrderEstimate nodes =
        OrderEstimate.of(h -> extendedErrors(method, problem, h).atNodes(), 0, steps);
    OrderEstimate inside =
        OrderEstimate.of(h -> extendedErrors(method, problem, h).inside(), 0, steps);
    assertEquals(method.order(), nodes.slope(), 0.2, nodes::toString);
    assertTrue(inside.slope() >= method.tableau().dense().order() - 0.3, inside::toString);
  }

  /** Long enough to stand clear of the last printed digit, short enough for the leading error. */
  private static double span(ExplicitRungeKutta method) {
    return Math.scalb(1.0, method.order() <= 7 ? -10 : -5);
  }

  /** One step of 1/4 agrees as far as the rounding of doubles allows, at its end and inside. */
  @ParameterizedTest
  @MethodSource("all")
  void theStepperDoesWhatTheTableauSays(ExplicitRungeKutta method, KnownProblem problem) {
    double h = 0.25;
    double[] y = doubles(problem.solution(new Binary64(0)));
    double[] next = new double[y.length];
    Stepper stepper = method.open(problem.field(), ANY);
    stepper.start(0, y);
    stepper.step(0, y, h, next);

    ButcherTableau tableau = method.tableau();
    Dfp zero = ExtendedSteps.NUMBERS.getZero();
    Dfp step = ExtendedSteps.NUMBERS.newDfp(h);
    Dfp[] start = problem.solution(zero);
    ExtendedSteps runner = new ExtendedSteps(tableau, problem);
    double stages =
        Stream.concat(tableau.a().stream(), tableau.dense().extraA().stream())
            .mapToDouble(RungeKuttaOrderTest::size)
            .max()
            .orElseThrow();
    double atEnd = rounding(h, stages, size(tableau.b()));
    assertAgree(runner.step(zero, start, step), next, atEnd, method);
    runner.prepareInside(zero, start, step);
    for (double theta : INSIDE) {
      double[] between = new double[y.length];
      stepper.interpolate(theta, between);
      Dfp[] expected = runner.interpolate(start, step, ExtendedSteps.NUMBERS.newDfp(theta));
      double inside = rounding(h, stages, sizeAt(tableau.dense(), theta));
      assertAgree(expected, between, inside, method);
    }
  }

  /**
   * Every stage is rounded after a sum whose terms are larger than itself, and so is the sum of the
   * slopes: Verner 6(5) loses three digits to its weights of ±175 and stages of ±160.
   */
  private static double rounding(double h, double stages, double weights) {
    return 2 * Math.ulp(1.0) * (1 + h * stages) * (1 + h * weights);
  }

  /**
   * Returns Σ |bᵢ(θ)|: what a sum of the slopes amplifies at most, however large its powers are.
   */
  private static double sizeAt(DenseFormula dense, double theta) {
    BigFraction at = new BigFraction(theta);
    double sum = 0;
    for (Coefficients row : dense.weights()) {
      BigFraction value = BigFraction.ZERO;
      for (int m = row.size() - 1; m >= 0; m--) {
        value = value.add(row.exact(m)).multiply(at);
      }
      sum += value.abs().doubleValue();
    }
    return sum;
  }

  private static double size(Coefficients row) {
    return Arrays.stream(row.toArray()).map(Math::abs).sum();
  }

  private static void assertAgree(
      Dfp[] expected, double[] actual, double tolerance, ExplicitRungeKutta method) {
    for (int i = 0; i < actual.length; i++) {
      assertEquals(expected[i].toDouble(), actual[i], tolerance, method.name());
    }
  }

  private static Errors errors(ExplicitRungeKutta method, KnownProblem problem, double h) {
    int steps = Math.toIntExact(Math.round(1 / h));
    Stepper stepper = method.open(problem.field(), ANY);
    double[] y = doubles(problem.solution(new Binary64(0)));
    double[] next = new double[y.length];
    double[] between = new double[y.length];
    double nodes = 0;
    double inside = 0;
    stepper.start(0, y);
    for (int n = 0; n < steps; n++) {
      stepper.step(n * h, y, h, next);
      for (double theta : INSIDE) {
        stepper.interpolate(theta, between);
        inside = Math.max(inside, problem.error(new Binary64((n + theta) * h), binary(between)));
      }
      stepper.accept();
      System.arraycopy(next, 0, y, 0, y.length);
      nodes = Math.max(nodes, problem.error(new Binary64((n + 1) * h), binary(y)));
    }
    return new Errors(nodes, inside);
  }

  private static Errors extendedErrors(ExplicitRungeKutta method, KnownProblem problem, double h) {
    int steps = Math.toIntExact(Math.round(span(method) / h));
    ExtendedSteps runner = new ExtendedSteps(method.tableau(), problem);
    Dfp step = ExtendedSteps.NUMBERS.newDfp(h);
    Dfp[] y = problem.solution(ExtendedSteps.NUMBERS.getZero());
    double nodes = 0;
    double inside = 0;
    for (int n = 0; n < steps; n++) {
      Dfp t = step.multiply(n);
      Dfp[] next = runner.step(t, y, step);
      runner.prepareInside(t, y, step);
      for (double theta : INSIDE) {
        Dfp fraction = ExtendedSteps.NUMBERS.newDfp(theta);
        Dfp[] between = runner.interpolate(y, step, fraction);
        inside = Math.max(inside, problem.error(t.add(step.multiply(fraction)), between));
      }
      y = next;
      nodes = Math.max(nodes, problem.error(t.add(step), y));
    }
    return new Errors(nodes, inside);
  }

  private static Binary64[] binary(double[] y) {
    return Arrays.stream(y).mapToObj(Binary64::new).toArray(Binary64[]::new);
  }

  private static double[] doubles(Binary64[] y) {
    return Arrays.stream(y).mapToDouble(Binary64::getReal).toArray();
  }
}
