package org.costate.nets.chain.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProductsTest {
  private final Random random = new Random(3);

  private double[][] matrix(int rows, int columns) {
    double[][] out = new double[rows][columns];
    for (double[] row : out) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return out;
  }

  /** Sums run in increasing order of the summed index, so the bits are those of the plain loop. */
  @Test
  void productsHaveTheBitsOfThePlainLoop() {
    for (int m = 1; m <= 5; m++) {
      for (int k = 1; k <= 9; k++) {
        int n = 7;
        double[][] a = matrix(m, k);
        double[][] b = matrix(k, n);
        double[] start = matrix(1, n)[0];
        double[][] c = new double[m][n];
        double[][] sums = matrix(m, n);
        double[][] expected = new double[m][n];
        double[][] expectedSums = new double[m][n];
        for (int i = 0; i < m; i++) {
          for (int j = 0; j < n; j++) {
            expected[i][j] = start[j];
            expectedSums[i][j] = sums[i][j];
            for (int p = 0; p < k; p++) {
              expected[i][j] = MulAdd.mulAdd(a[i][p], b[p][j], expected[i][j]);
              expectedSums[i][j] = MulAdd.mulAdd(a[i][p], b[p][j], expectedSums[i][j]);
            }
          }
        }
        Products.affine(c, start, a, b, m, k, n);
        Products.accumulate(sums, a, b, m, k, n);
        for (int i = 0; i < m; i++) {
          assertArrayEquals(expected[i], c[i], "m = %s, k = %s".formatted(m, k));
          assertArrayEquals(expectedSums[i], sums[i], "m = %s, k = %s".formatted(m, k));
        }
      }
    }
  }
}
