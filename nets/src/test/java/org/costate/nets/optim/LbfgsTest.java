package org.costate.nets.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LbfgsTest {

  private static final double[] CLASSIC_START = {-1.2, 1};

  @Test
  void rosenbrocksValleyIsWalkedInFewerThanSixtyIterations() {
    Minimum result = tight().minimize(LbfgsTest::chain, CLASSIC_START);

    assertInstanceOf(StopReason.GradientTolerance.class, result.reason());
    assertArrayEquals(new double[] {1, 1}, result.parameters(), 1e-10);
    assertTrue(result.iterations() < 60, "iterations: " + result.iterations());
    assertTrue(result.evaluations() < 90, "evaluations: " + result.evaluations());
  }

  @Test
  void aLongRosenbrockChainWithLittleMemoryArrivesToo() {
    double[] start = new double[50];
    for (int i = 0; i < start.length; i++) {
      start[i] = i % 2 == 0 ? -1.2 : 1;
    }

    Minimum result =
        new Lbfgs(5, 1000, 1e-9, 0, Wolfe.withDefaults()).minimize(LbfgsTest::chain, start);

    assertInstanceOf(StopReason.GradientTolerance.class, result.reason());
    assertTrue(result.value() < 1e-17, "value: " + result.value());
  }

  /** With exact searches on a quadratic the iterates are those of conjugate gradients. */
  @Test
  void exactSearchesOnAQuadraticGiveConjugateGradients() {
    int n = 6;
    double[][] a = positiveDefinite(n, new Random(3));
    double[] b = new Random(4).doubles(n, -1, 1).toArray();
    Objective quadratic = (theta, gradient) -> quadratic(a, b, theta, gradient);
    double[] x = new double[n];
    double[] r = b.clone();
    double[] p = r.clone();
    for (int k = 1; k <= 5; k++) {
      double[] ap = multiply(a, p);
      double rr = VectorMath.dot(r, r);
      double alpha = rr / VectorMath.dot(p, ap);
      for (int i = 0; i < n; i++) {
        x[i] += alpha * p[i];
        r[i] -= alpha * ap[i];
      }
      double beta = VectorMath.dot(r, r) / rr;
      for (int i = 0; i < n; i++) {
        p[i] = r[i] + beta * p[i];
      }

      Minimum result =
          new Lbfgs(3, k, 0, 0, new Wolfe(1e-12, 1e-10, 60)).minimize(quadratic, new double[n]);

      assertEquals(new StopReason.IterationLimit(k), result.reason());
      assertArrayEquals(x, result.parameters(), 1e-7 * VectorMath.norm(x), "iteration " + k);
    }
  }

  @Test
  void aResumedRunIsTheSameRunBitForBit() {
    double[] start = {-1.2, 1, 0.5, 2, -1.5, 0.1};
    Lbfgs whole = new Lbfgs(4, 40, 0, 0, Wolfe.withDefaults());
    Minimum expected = whole.minimize(LbfgsTest::chain, start);
    for (int k : new int[] {0, 1, 3, 4, 5, 17, 39}) {
      Minimum part = whole.withIterations(k).minimize(LbfgsTest::chain, start);

      Minimum result = whole.resume(LbfgsTest::chain, part.state());

      assertArrayEquals(expected.parameters(), result.parameters(), "cut at " + k);
      assertEquals(expected.evaluations(), result.evaluations());
      assertEquals(expected.reason(), result.reason());
    }
  }

  @Test
  void everyAcceptedStepMeetsTheStrongWolfeConditions() {
    Random random = new Random(11);
    Wolfe wolfe = new Wolfe(1e-4, 0.1, 60);
    for (int trial = 0; trial < 200; trial++) {
      double[] origin = random.doubles(2, -2, 2).toArray();
      double[] gradient = new double[2];
      double value = chain(origin, gradient);
      double[] direction = {-gradient[0], -gradient[1]};
      double slope = VectorMath.dot(gradient, direction);
      LineSearch search = new LineSearch(LbfgsTest::chain, wolfe, 2);

      assertTrue(search.run(origin, value, slope, direction, Math.pow(10, random.nextInt(9) - 7)));

      double alpha = (search.theta[0] - origin[0]) / direction[0];
      assertTrue(search.value <= value + 1e-4 * alpha * slope * (1 - 1e-9), "decrease");
      double slopeThere = VectorMath.dot(search.gradient, direction);
      assertTrue(Math.abs(slopeThere) <= -0.1 * slope, "curvature: " + slopeThere / slope);
    }
  }

  /** −log is infinite beyond a wall that the first steps run into. */
  @Test
  void aWallOfInfinityIsBackedAwayFrom() {
    Objective barrier =
        (theta, gradient) -> {
          gradient[0] = 100 - 1 / theta[0];
          return theta[0] > 0 ? 100 * theta[0] - Math.log(theta[0]) : Double.NaN;
        };

    Minimum result = tight().minimize(barrier, new double[] {5});

    assertEquals(0.01, result.parameters()[0], 1e-12);
  }

  @Test
  void aValueThatIsNotFiniteAtTheStartIsSaid() {
    Minimum result =
        tight().minimize((theta, gradient) -> Double.POSITIVE_INFINITY, new double[] {1});

    assertEquals(new StopReason.NotFinite(Double.POSITIVE_INFINITY), result.reason());
    assertArrayEquals(new double[] {1}, result.parameters());
  }

  @Test
  void aWrongGradientFailsTheLineSearchAndKeepsTheStart() {
    Objective wrong =
        (theta, gradient) -> {
          gradient[0] = -1;
          return theta[0];
        };

    Minimum result = tight().minimize(wrong, new double[] {3});

    assertInstanceOf(StopReason.LineSearchFailed.class, result.reason());
    assertArrayEquals(new double[] {3}, result.parameters());
  }

  @Test
  void anInterruptStopsBetweenIterations() {
    Objective interrupting =
        (theta, gradient) -> {
          Thread.currentThread().interrupt();
          return chain(theta, gradient);
        };

    Minimum result = tight().minimize(interrupting, CLASSIC_START);

    assertEquals(new StopReason.Interrupted(0), result.reason());
    assertTrue(Thread.interrupted(), "the flag is still set");
  }

  /** The objective gives up under an interrupt, as a solve does, in the middle of a search. */
  @Test
  void anInterruptInsideASearchCostsNoBits() {
    double[] start = {-1.2, 1, 0.5, 2, -1.5, 0.1};
    Lbfgs rule = new Lbfgs(4, 30, 0, 0, Wolfe.withDefaults());
    Minimum expected = rule.minimize(LbfgsTest::chain, start);
    for (int cut = 1; cut <= expected.evaluations(); cut++) {
      int[] left = {cut};
      Objective givesUp =
          (theta, gradient) -> {
            left[0]--;
            if (left[0] <= 0) {
              Thread.currentThread().interrupt();
              return Double.NaN;
            }
            return chain(theta, gradient);
          };
      Minimum part = rule.minimize(givesUp, start);
      assertInstanceOf(StopReason.Interrupted.class, part.reason(), "cut at " + cut);
      assertTrue(Thread.interrupted());

      Minimum result = rule.resume(LbfgsTest::chain, part.state());

      assertArrayEquals(expected.parameters(), result.parameters(), "cut at " + cut);
      assertEquals(expected.evaluations(), result.evaluations(), "cut at " + cut);
    }
  }

  @Test
  void theListenerIsToldWhatEachIterationReached() {
    List<LbfgsIteration> told = new ArrayList<>();
    List<OptimizerState> states = new ArrayList<>();
    Lbfgs rule = new Lbfgs(4, 20, 0, 0, Wolfe.withDefaults());
    Minimum result =
        rule.minimize(
            LbfgsTest::chain,
            CLASSIC_START,
            (iteration, state) -> {
              told.add(iteration);
              states.add(state.get());
            });

    assertEquals(20, told.size());
    for (int k = 0; k < told.size(); k++) {
      Minimum there = rule.withIterations(k + 1).minimize(LbfgsTest::chain, CLASSIC_START);
      double[] gradient = new double[2];
      assertEquals(k + 1, told.get(k).iteration());
      assertEquals(chain(there.parameters(), gradient), told.get(k).value());
      assertEquals(VectorMath.norm(gradient), told.get(k).gradientNorm());
      assertEquals(there.evaluations(), told.get(k).evaluations());
      assertTrue(told.get(k).step() > 0);
      Minimum resumed = rule.resume(LbfgsTest::chain, states.get(k));
      assertArrayEquals(result.parameters(), resumed.parameters());
      assertEquals(result.evaluations(), resumed.evaluations());
    }
    double[] gradient = new double[2];
    chain(CLASSIC_START, gradient);
    double[] first = states.get(0).array("theta");
    double length = Math.hypot(first[0] - CLASSIC_START[0], first[1] - CLASSIC_START[1]);
    assertEquals(length, told.get(0).step() * VectorMath.norm(gradient), 1e-14);
  }

  @Test
  void aRunThatHasEndedEndsAgainForTheSameReason() {
    Lbfgs loose = new Lbfgs(5, 1000, 0, 1e-2, Wolfe.withDefaults());
    Minimum flat = loose.minimize(LbfgsTest::chain, CLASSIC_START);
    assertInstanceOf(StopReason.FunctionTolerance.class, flat.reason());
    Minimum again = loose.resume(LbfgsTest::chain, flat.state());
    assertEquals(flat.reason(), again.reason());
    assertEquals(flat.evaluations(), again.evaluations());

    Objective wrong =
        (theta, gradient) -> {
          gradient[0] = -1;
          return theta[0];
        };
    Minimum failed = tight().minimize(wrong, new double[] {3});
    Minimum failedAgain = tight().resume(wrong, failed.state());
    assertEquals(failed.reason(), failedAgain.reason());
    assertEquals(failed.evaluations(), failedAgain.evaluations());
  }

  @Test
  void aFlatEndStopsByFunctionTolerance() {
    Minimum result =
        new Lbfgs(5, 1000, 0, 1e-3, Wolfe.withDefaults())
            .minimize(
                (theta, gradient) -> {
                  gradient[0] = 4 * Math.pow(theta[0], 3);
                  return 1 + Math.pow(theta[0], 4);
                },
                new double[] {2});

    assertInstanceOf(StopReason.FunctionTolerance.class, result.reason());
    assertEquals(1, result.value(), 1e-2);
  }

  @Test
  void moreSavedPairsThanMemoryAreRefused() {
    OptimizerState state =
        tight().withIterations(8).minimize(LbfgsTest::chain, CLASSIC_START).state();
    Lbfgs small = new Lbfgs(2, 10, 0, 0, Wolfe.withDefaults());

    assertThrows(IllegalArgumentException.class, () -> small.resume(LbfgsTest::chain, state));
    assertThrows(IllegalArgumentException.class, () -> new Wolfe(0.5, 0.1, 40));
    assertThrows(IllegalArgumentException.class, () -> new Wolfe(1e-4, Double.NaN, 40));
  }

  private static Lbfgs tight() {
    return new Lbfgs(10, 100, 1e-10, 0, Wolfe.withDefaults());
  }

  /** Rosenbrock's function: the sum of 100 (xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)². */
  private static double chain(double[] x, double[] gradient) {
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double valley = x[i + 1] - x[i] * x[i];
      double left = 1 - x[i];
      sum += 100 * valley * valley + left * left;
      gradient[i] += -400 * x[i] * valley - 2 * left;
      gradient[i + 1] += 200 * valley;
    }
    return sum;
  }

  /** Where the slope grows along the step there is no inverse to learn from it. */
  @Test
  void aStepOfNegativeCurvatureIsNotKept() {
    Minimum result =
        new Lbfgs(3, 1, 0, 0, new Wolfe(1e-4, 0.9, 2))
            .minimize(
                (theta, gradient) -> {
                  gradient[0] += 2 * theta[0] / (1 + theta[0] * theta[0]);
                  return Math.log1p(theta[0] * theta[0]);
                },
                new double[] {40});

    assertEquals(1, result.iterations());
    assertTrue(result.parameters()[0] < 40);
    assertEquals(0, result.state().array("steps").length);
  }

  /** A function that does not look at it would have ended there as at a minimum. */
  @Test
  void aStartThatIsNotFiniteIsRefused() {
    double[] start = {1, Double.NaN};
    for (Executable call :
        List.<Executable>of(
            () -> Lbfgs.withDefaults().minimize((x, gradient) -> 0, start),
            () -> SelfScaledBroyden.withDefaults().minimize((x, gradient) -> 0, start))) {
      var error = assertThrows(IllegalArgumentException.class, call);
      assertEquals("the start must be finite; start[1] = NaN", error.getMessage());
    }
  }

  /** What falls by less than a rounding does not fall: both methods end there. */
  @Test
  void anIterationThatLowersNothingIsTheLast() {
    Objective plateau =
        (theta, gradient) -> {
          gradient[0] += theta[0];
          return 1e20 + 0.5 * theta[0] * theta[0];
        };
    double[] start = {7};

    for (Minimum result :
        List.of(
            new Lbfgs(3, 50, 0, 0, Wolfe.withDefaults()).minimize(plateau, start),
            new SelfScaledBroyden(SelfScaling.BROYDEN, 50, 0, 0, Wolfe.withDefaults())
                .minimize(plateau, start))) {
      assertEquals(new StopReason.FunctionTolerance(0), result.reason());
      assertEquals(1, result.iterations());
    }
  }

  private static double quadratic(double[][] a, double[] b, double[] x, double[] gradient) {
    double[] ax = multiply(a, x);
    for (int i = 0; i < x.length; i++) {
      gradient[i] = ax[i] - b[i];
    }
    return 0.5 * VectorMath.dot(x, ax) - VectorMath.dot(b, x);
  }

  private static double[] multiply(double[][] a, double[] x) {
    double[] product = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      product[i] = VectorMath.dot(a[i], x);
    }
    return product;
  }

  /** Returns CᵀC + I/4 with random C. */
  private static double[][] positiveDefinite(int n, Random random) {
    double[][] a = new double[n][n];
    for (int k = 0; k < n; k++) {
      double[] row = random.doubles(n, -1, 1).toArray();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          a[i][j] += row[i] * row[j] + (i == j ? 0.25 / n : 0);
        }
      }
    }
    return a;
  }
}
