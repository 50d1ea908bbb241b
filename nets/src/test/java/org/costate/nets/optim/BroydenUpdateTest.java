package org.costate.nets.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The matrix after every iteration is that of the formulas, written out with dense matrices. */
class BroydenUpdateTest {
  private static final double[] START = {-1.2, 1, 0.5, 2, -1.5};
  private static final int ITERATIONS = 20;

  @ParameterizedTest
  @EnumSource
  void everyMatrixIsThatOfTheFormula(SelfScaling scaling) {
    SelfScaledBroyden method = new SelfScaledBroyden(scaling, 0, 0, 0, Wolfe.withDefaults());
    OptimizerState before = method.minimize(BroydenUpdateTest::bananas, START).state();
    boolean scaled = false;
    for (int k = 1; k <= ITERATIONS; k++) {
      OptimizerState after =
          method.withIterations(k).resume(BroydenUpdateTest::bananas, before).state();
      RealVector s = vector(after, "theta").subtract(vector(before, "theta"));
      RealVector y = vector(after, "gradient").subtract(vector(before, "gradient"));
      double ys = y.dotProduct(s);
      RealMatrix ofDirection = matrix(before);
      // The identity is scaled to the curvature of the first step, after that made its direction.
      RealMatrix h = k > 1 ? ofDirection : ofDirection.scalarMultiply(ys / y.dotProduct(y));
      double b = s.dotProduct(new LUDecomposition(ofDirection, 0).getSolver().solve(s)) / ys;
      double ratio = y.dotProduct(h.operate(y)) / ys;
      double[] tauAndPhi = formula(scaling, b, ratio, START.length);
      scaled |= tauAndPhi[0] != 1;

      RealMatrix expected = updated(h, s, y, tauAndPhi[0], tauAndPhi[1]);

      RealMatrix actual = matrix(after);
      double size = expected.getNorm1();
      assertTrue(
          actual.subtract(expected).getNorm1() < 1e-8 * size,
          () -> "after " + after.steps() + " iterations: " + actual + " instead of " + expected);
      assertProduct(after);
      before = after;
    }
    assertEquals(scaling != SelfScaling.NONE, scaled);
  }

  /** On another function the next direction is −H times its own gradient. */
  @Test
  void onAnotherFunctionTheProductIsThatOfItsGradient() {
    SelfScaledBroyden method = SelfScaledBroyden.withDefaults().withIterations(8);
    Minimum first = method.minimize(BroydenUpdateTest::bananas, START);

    Minimum second =
        method.continueOn(
            (theta, gradient) -> {
              double value = bananas(theta, gradient);
              gradient[0] += 1;
              return value + theta[0];
            },
            first.state());

    assertEquals(first.iterations(), second.iterations());
    assertEquals(first.evaluations() + 1, second.evaluations());
    assertNotEquals(first.value(), second.value());
    assertProduct(second.state());
    assertArrayEquals(
        first.state().array("inverseHessian"), second.state().array("inverseHessian"));
  }

  /** Where the slope grows along the step, y·s is negative: H would lose its definiteness. */
  @Test
  void aStepOfNegativeCurvatureLeavesTheMatrix() {
    var twoPoints = new SelfScaledBroyden(SelfScaling.BROYDEN, 1, 0, 0, new Wolfe(1e-4, 0.9, 2));

    Minimum result =
        twoPoints.minimize(
            (theta, gradient) -> {
              gradient[0] += 2 * theta[0] / (1 + theta[0] * theta[0]);
              return Math.log1p(theta[0] * theta[0]);
            },
            new double[] {40});

    assertEquals(1, result.iterations());
    assertTrue(result.parameters()[0] < 40);
    assertArrayEquals(new double[] {1}, result.state().array("inverseHessian"));
  }

  /** After a search in vain the matrix is the identity again, and the direction its own. */
  @Test
  void aSearchInVainIsFollowedByOneAlongTheGradient() {
    OptimizerState before =
        SelfScaledBroyden.withDefaults()
            .withIterations(8)
            .minimize(BroydenUpdateTest::bananas, START)
            .state();
    int[] calls = {0};

    Minimum after =
        SelfScaledBroyden.withDefaults()
            .withIterations(9)
            .resume(
                (theta, gradient) ->
                    calls[0]++ < 40 ? Double.POSITIVE_INFINITY : bananas(theta, gradient),
                before);

    assertEquals(9, after.iterations());
    RealVector step = vector(after.state(), "theta").subtract(vector(before, "theta"));
    RealVector slope = vector(before, "gradient");
    assertEquals(-1, step.cosine(slope), 1e-12);
  }

  private static void assertProduct(OptimizerState state) {
    double[] expected = matrix(state).operate(state.array("gradient"));
    double size = new ArrayRealVector(expected).getLInfNorm();
    assertArrayEquals(expected, state.array("inverseHessianTimesGradient"), 1e-10 * size);
  }

  private static RealMatrix updated(
      RealMatrix h, RealVector s, RealVector y, double tau, double phi) {
    double ys = y.dotProduct(s);
    RealVector hy = h.operate(y);
    double yHy = y.dotProduct(hy);
    RealVector v =
        s.mapMultiply(1 / ys).subtract(hy.mapMultiply(1 / yHy)).mapMultiply(Math.sqrt(yHy));
    return h.subtract(hy.outerProduct(hy).scalarMultiply(1 / yHy))
        .add(v.outerProduct(v).scalarMultiply(phi))
        .scalarMultiply(1 / tau)
        .add(s.outerProduct(s).scalarMultiply(1 / ys));
  }

  /** Urbán, Stefanou and Pons (2025), section 2. */
  private static double[] formula(SelfScaling scaling, double b, double h, int n) {
    double a = b * h - 1;
    double bfgs = Math.min(1, 1 / b);
    if (scaling != SelfScaling.BROYDEN || a <= 1e-12) {
      return new double[] {scaling == SelfScaling.NONE ? 1 : bfgs, 1};
    }
    double c = Math.sqrt(a / (1 + a));
    double rho = Math.min(1, h * (1 - c));
    double theta = Math.max((rho - 1) / a, Math.min(1 / rho, (1 - b) / b));
    double sigma = 1 + a * theta;
    double mu = Math.exp(-Math.log(sigma) / (n - 1));
    double tau = theta > 0 ? rho * Math.min(mu, 1 / theta) : Math.min(rho * mu, sigma);
    return new double[] {tau, (1 - theta) / (1 + a * theta)};
  }

  private static RealVector vector(OptimizerState state, String name) {
    return new ArrayRealVector(state.array(name));
  }

  private static RealMatrix matrix(OptimizerState state) {
    double[] triangle = state.array("inverseHessian");
    int n = START.length;
    RealMatrix matrix = new Array2DRowRealMatrix(n, n);
    int from = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix.setEntry(i, j, triangle[from]);
        matrix.setEntry(j, i, triangle[from++]);
      }
    }
    return matrix;
  }

  /** Rosenbrock's valleys, one after another. */
  private static double bananas(double[] theta, double[] gradient) {
    double sum = 0;
    for (int i = 0; i + 1 < theta.length; i++) {
      double off = theta[i + 1] - theta[i] * theta[i];
      double rest = 1 - theta[i];
      sum += 100 * off * off + rest * rest;
      gradient[i] += -400 * off * theta[i] - 2 * rest;
      gradient[i + 1] += 200 * off;
    }
    return sum;
  }
}
