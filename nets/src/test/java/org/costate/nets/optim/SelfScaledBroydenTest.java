package org.costate.nets.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelfScaledBroydenTest {

  @ParameterizedTest
  @EnumSource
  void rosenbrocksValleyIsWalkedInFewerThanEightyIterations(SelfScaling scaling) {
    Minimum result = with(scaling, 200).minimize(this::chain, new double[] {-1.2, 1});

    assertInstanceOf(StopReason.GradientTolerance.class, result.reason());
    assertArrayEquals(new double[] {1, 1}, result.parameters(), 1e-9);
    assertTrue(result.iterations() < 80, "iterations: " + result.iterations());
  }

  @ParameterizedTest
  @EnumSource
  void aLongChainArrivesToo(SelfScaling scaling) {
    double[] start = new double[20];
    for (int i = 0; i < start.length; i++) {
      start[i] = i % 2 == 0 ? -1.2 : 1;
    }

    Minimum result = with(scaling, 1000).minimize(this::chain, start);

    assertInstanceOf(StopReason.GradientTolerance.class, result.reason());
    assertTrue(result.value() < 1e-17, "value: " + result.value());
  }

  /** Broyden's family with exact searches ends on a quadratic in n iterations, scaled or not. */
  @ParameterizedTest
  @EnumSource
  void exactSearchesOnAQuadraticEndInAsManyIterationsAsParameters(SelfScaling scaling) {
    double[] eigenvalues = {1, 3, 10, 40, 100};
    Objective quadratic =
        (theta, gradient) -> {
          double sum = 0;
          for (int i = 0; i < theta.length; i++) {
            gradient[i] = eigenvalues[i] * theta[i];
            sum += 0.5 * eigenvalues[i] * theta[i] * theta[i];
          }
          return sum;
        };
    Wolfe exact = new Wolfe(1e-12, 1e-11, 100);

    Minimum result =
        new SelfScaledBroyden(scaling, 5, 0, 0, exact)
            .minimize(quadratic, new double[] {1, -1, 1, 1, -1});

    assertTrue(result.value() < 1e-12, "value: " + result.value());
  }

  @Test
  void aResumedRunIsTheSameRunBitForBit() {
    double[] start = {-1.2, 1, 0.5, 2, -1.5, 0.1};
    SelfScaledBroyden whole = with(SelfScaling.BROYDEN, 40);
    Minimum expected = whole.minimize(this::chain, start);
    for (int k : new int[] {0, 1, 2, 17, 39}) {
      Minimum part = whole.withIterations(k).minimize(this::chain, start);

      Minimum result = whole.resume(this::chain, part.state());

      assertArrayEquals(expected.parameters(), result.parameters(), "cut at " + k);
      assertEquals(expected.evaluations(), result.evaluations());
    }
  }

  /** Tried at full length first, the scaled members took 1.8 and 2.1 points each time here. */
  @ParameterizedTest
  @EnumSource
  void fewSearchesNeedASecondPoint(SelfScaling scaling) {
    double[] start = new double[60];
    for (int i = 0; i < start.length; i++) {
      start[i] = i % 2 == 0 ? -1.2 : 1;
    }

    Minimum result = with(scaling, 200).minimize(this::chain, start);

    double each = result.evaluations() / (double) result.iterations();
    assertTrue(each < 1.5, "points for each iteration: " + each);
  }

  /** H is a thousand times too large for the new function: the next searches begin that short. */
  @Test
  void afterAChangeOfScaleSearchesSoonNeedOnePointAgain() {
    double[] start = {-1.2, 1, 0.5, 2, -1.5, 0.1, 1.3, -0.4};
    Minimum before = with(SelfScaling.NONE, 15).minimize(this::chain, start);
    Objective steeper =
        (x, gradient) -> {
          double value = chain(x, gradient);
          for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= 1000;
          }
          return 1000 * value;
        };

    Minimum after = with(SelfScaling.NONE, 35).continueOn(steeper, before.state());

    assertTrue(after.value() < 1000 * before.value(), "value: " + after.value());
    long more = after.evaluations() - before.evaluations();
    assertTrue(more < 35, "points for twenty iterations: " + more);
  }

  /** With −H every direction leads upwards, which no search can follow. */
  @Test
  void aSpoiltMatrixIsForgotten() {
    double[] start = {-1.2, 1};
    SelfScaledBroyden method = with(SelfScaling.BROYDEN, 300);
    OptimizerState good = method.withIterations(10).minimize(this::chain, start).state();
    Map<String, double[]> arrays = new LinkedHashMap<>();
    for (String name : good.names()) {
      double[] array = good.array(name).clone();
      if (name.startsWith("inverseHessian")) {
        Arrays.setAll(array, i -> -good.array(name)[i]);
      }
      arrays.put(name, array);
    }

    Minimum result = method.resume(this::chain, new OptimizerState(good.steps(), arrays));

    assertInstanceOf(StopReason.GradientTolerance.class, result.reason());
    assertArrayEquals(new double[] {1, 1}, result.parameters(), 1e-8);
  }

  @Test
  void aGradientOfTheWrongSignIsALineSearchThatFailed() {
    Objective wrong =
        (x, gradient) -> {
          double value = chain(x, gradient);
          Arrays.setAll(gradient, i -> -gradient[i]);
          return value;
        };
    double[] start = {-1.2, 1, 0.5, 2};

    Minimum result = with(SelfScaling.BROYDEN, 300).minimize(wrong, start);

    assertEquals(
        new StopReason.LineSearchFailed(Wolfe.withDefaults().evaluations()), result.reason());
    assertEquals(0, result.iterations());
    assertArrayEquals(start, result.parameters());
  }

  @Test
  void aStartThatIsNotFiniteIsSaid() {
    Minimum result =
        with(SelfScaling.BROYDEN, 300).minimize((x, gradient) -> Double.NaN, new double[] {1, 2});

    assertEquals(new StopReason.NotFinite(Double.NaN), result.reason());
  }

  /** H⁺y = s whatever τ and φ, and H⁺ stays positive definite. */
  @ParameterizedTest
  @EnumSource
  void everyChoiceKeepsTheMatrixPositiveDefinite(SelfScaling scaling) {
    Random random = new Random(4);
    for (int trial = 0; trial < 2000; trial++) {
      double b = Math.exp(random.nextGaussian() * 3);
      double h = (1 + Math.exp(random.nextGaussian() * 5)) / b; // a = bh − 1 is positive

      SelfScaling.Choice choice = scaling.choose(b, h, 50);

      assertTrue(choice.tau() > 0 && choice.tau() <= 1 + 1e-12, "tau = " + choice.tau());
      // det H⁺ is positive where 1 + (φ − 1)(1 − 1/(1 + a)) is: DFP's is 1/(1 + a) of BFGS's.
      double a = b * h - 1;
      assertTrue(1 + a * choice.phi() > 0, "phi = " + choice.phi());
    }
  }

  /** For b = 1/2, h = 4: a = 1, c = √½, ρ = 1, θ = 1 = 1/ρ, so φ = 0 and τ = ½^(1/(n − 1)). */
  @Test
  void theChoiceOfAlBaaliAndKhalfanIsThatOfTheFormula() {
    SelfScaling.Choice choice = SelfScaling.BROYDEN.choose(0.5, 4, 3);

    assertEquals(0, choice.phi(), 1e-15);
    assertEquals(Math.sqrt(0.5), choice.tau(), 1e-15);
  }

  @Test
  void theTriangleIsTheMatrixOfTheFormula() {
    int n = 7;
    Random random = new Random(8);
    double[] s = random.doubles(n, -1, 1).toArray();
    double[] h = random.doubles(n, -1, 1).toArray();
    double[] x = random.doubles(n, -1, 1).toArray();
    InverseHessian matrix = new InverseHessian(n);
    matrix.reset(2);
    matrix.update(0.5, 0.3, -0.2, 0.7, s, h);
    double[] product = new double[n];
    matrix.multiply(x, product);

    double sx = VectorMath.dot(s, x);
    double hx = VectorMath.dot(h, x);
    for (int i = 0; i < n; i++) {
      double expected =
          4 * x[i] + 0.3 * s[i] * sx - 0.2 * (s[i] * hx + h[i] * sx) + 0.7 * h[i] * hx;
      assertEquals(expected, product[i], 1e-14);
    }
  }

  private static SelfScaledBroyden with(SelfScaling scaling, int iterations) {
    return new SelfScaledBroyden(scaling, iterations, 1e-9, 0, Wolfe.withDefaults());
  }

  private double chain(double[] x, double[] gradient) {
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double a = x[i + 1] - x[i] * x[i];
      double b = 1 - x[i];
      sum += 100 * a * a + b * b;
      gradient[i] += -400 * x[i] * a - 2 * b;
      gradient[i + 1] += 200 * a;
    }
    return sum;
  }
}
