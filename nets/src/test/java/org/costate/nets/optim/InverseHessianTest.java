package org.costate.nets.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes below and above the one from which parts are shared out. */
class InverseHessianTest {
  private static final double TAU = 0.7;
  private static final double A = 0.3;
  private static final double B = -0.2;
  private static final double C = 0.1;

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 7, 1501})
  void twoUpdatesAndAProductAreThoseOfTheFullMatrix(int n) {
    double[] s = vector(n, 1);
    double[] h = vector(n, 2);
    double[] x = vector(n, 3);
    InverseHessian matrix = new InverseHessian(n);
    matrix.reset(2);
    double[] expected = Arrays.stream(x).map(v -> 2 * v).toArray();
    double[] product = new double[n];

    for (int k = 0; k < 2; k++) {
      matrix.update(TAU, A, B, C, s, h);
      double sx = VectorMath.dot(s, x);
      double hx = VectorMath.dot(h, x);
      for (int i = 0; i < n; i++) {
        expected[i] = expected[i] / TAU + (A * sx + B * hx) * s[i] + (B * sx + C * hx) * h[i];
      }
    }
    matrix.multiply(x, product);

    assertArrayEquals(expected, product, 1e-11 * n);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 1501})
  void aProductIsUpdatedAsTheMatrixIs(int n) {
    double[] x = vector(n, 3);
    InverseHessian matrix = new InverseHessian(n);
    matrix.reset(0.5);
    matrix.update(TAU, A, B, C, vector(n, 4), vector(n, 5));
    double[] updated = new double[n];
    matrix.multiply(x, updated);

    matrix.update(1.3, C, A, B, vector(n, 1), vector(n, 2));
    matrix.updateProduct(x, updated);

    double[] product = new double[n];
    matrix.multiply(x, product);
    assertArrayEquals(product, updated, 1e-11 * n);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 1501})
  void aTriangleReadEarlyOrLateHasTheSameBits(int n) {
    double[][] triangles = new double[2][];
    double[][] products = new double[2][n];
    for (int k = 0; k < 2; k++) {
      InverseHessian matrix = new InverseHessian(n);
      matrix.reset(0.5);
      matrix.update(TAU, A, B, C, vector(n, 4), vector(n, 5));
      if (k == 0) {
        matrix.triangle();
      }
      matrix.multiply(vector(n, 6), products[k]);
      triangles[k] = matrix.triangle();
    }

    assertArrayEquals(triangles[0], triangles[1]);
    assertArrayEquals(products[0], products[1]);
  }

  @Test
  void threadsDoNotChangeABit() throws Exception {
    int n = 1501;
    double[][] products = new double[2][n];
    for (int k = 0; k < 2; k++) {
      InverseHessian matrix = new InverseHessian(n);
      matrix.reset(0.5);
      matrix.update(TAU, A, B, C, vector(n, 4), vector(n, 5));
      double[] product = products[k];
      ForkJoinPool pool = new ForkJoinPool(1 + 2 * k);
      pool.submit(() -> matrix.multiply(vector(n, 6), product)).get();
      pool.shutdown();
    }

    assertArrayEquals(products[0], products[1]);
  }

  private static double[] vector(int n, long seed) {
    return new Random(seed).doubles(n, -1, 1).toArray();
  }
}
