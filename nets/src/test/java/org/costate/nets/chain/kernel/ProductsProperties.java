package org.costate.nets.chain.kernel;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The blocks that products are cut into, against three plain loops: sizes on both sides of every
 * block, rows short and long, arrays with room that must stay as it was.
 */
class ProductsProperties {
  private static final int ROOM = 3;

  /** C += A B: each entry is one sum, from the left, of whatever stood there. */
  @Property(tries = 300)
  void accumulateAddsInOrder(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 13) int m,
      @ForAll @IntRange(min = 1, max = 13) int k,
      @ForAll @IntRange(min = 55, max = 73) int n) {
    Random random = new Random(seed);
    double[][] a = matrix(random, m, k);
    double[][] b = matrix(random, k, n);
    double[][] c = matrix(random, m, n);
    double[][] expected = copy(c);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int p = 0; p < k; p++) {
          expected[i][j] = mulAdd(a[i][p], b[p][j], expected[i][j]);
        }
      }
    }

    Products.accumulate(c, a, b, m, k, n);

    assertSame(expected, c);
  }

  /** C = start + A B: the same sums, from the start of each column. */
  @Property(tries = 300)
  void affineIsAccumulateFromTheStart(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 13) int m,
      @ForAll @IntRange(min = 1, max = 13) int k,
      @ForAll @IntRange(min = 55, max = 73) int n) {
    Random random = new Random(seed);
    double[][] a = matrix(random, m, k);
    double[][] b = matrix(random, k, n);
    double[][] c = matrix(random, m, n);
    double[] start = random.doubles(n, -1, 1).toArray();
    double[][] expected = copy(c);
    for (int i = 0; i < m; i++) {
      System.arraycopy(start, 0, expected[i], 0, n);
    }
    Products.accumulate(expected, a, b, m, k, n);

    Products.affine(c, start, a, b, m, k, n);

    assertSame(expected, c);
  }

  /** C += AᵀB: the bits of C += A B with A turned. */
  @Property(tries = 300)
  void theTransposedProductIsThatOfTheTurnedMatrix(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 13) int m,
      @ForAll @IntRange(min = 1, max = 13) int k,
      @ForAll @IntRange(min = 55, max = 73) int n) {
    Random random = new Random(seed);
    double[][] a = matrix(random, k, m);
    double[][] turned = new double[m][k];
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        turned[i][p] = a[p][i];
      }
    }
    double[][] b = matrix(random, k, n);
    double[][] c = matrix(random, m, n);
    double[][] expected = copy(c);
    Products.accumulate(expected, turned, b, m, k, n);

    Products.accumulateTransposed(c, a, b, m, k, n);

    assertSame(expected, c);
  }

  /** C += A Bᵀ: at most a rounding of each of the k terms from the plain sum. */
  @Property(tries = 300)
  void dotsAddTheInnerProductsOfRows(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 21) int m,
      @ForAll @IntRange(min = 1, max = 21) int n,
      @ForAll @IntRange(min = 1, max = 13) int k) {
    Random random = new Random(seed);
    double[][] a = matrix(random, m, k);
    double[][] b = matrix(random, n, k);
    double[][] c = matrix(random, m, n);
    double[][] expected = copy(c);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int p = 0; p < k; p++) {
          expected[i][j] += a[i][p] * b[j][p];
        }
      }
    }

    Products.dots(c, a, b, m, k, n);

    for (int i = 0; i < c.length; i++) {
      assertArrayEquals(expected[i], c[i], 2 * (k + 2) * 0x1p-53 * (k + 1), "row " + i);
    }
  }

  /** Sums of rows, of elements and of products leave nothing out and take nothing in. */
  @Property(tries = 100)
  void sumsHaveEveryTermOnce(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 13) int m,
      @ForAll @IntRange(min = 1, max = 13) int n) {
    Random random = new Random(seed);
    double[][] a = integers(random, m, n);
    double[][] sum = integers(random, 1, n);
    double[] expected = sum[0].clone();
    double elements = 0;
    double products = 0;
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < m; i++) {
        expected[j] += a[i][j];
      }
      elements += a[0][j];
      products += a[0][j] * a[m - 1][j];
    }

    Products.addRows(sum[0], a, m, n);

    assertArrayEquals(expected, sum[0]);
    assertEquals(elements, Products.sum(a[0], n));
    assertEquals(products, Products.dot(a[0], a[m - 1], n));
  }

  private static void assertSame(double[][] expected, double[][] actual) {
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], actual[i], "row " + i);
    }
  }

  private static double[][] matrix(Random random, int rows, int columns) {
    double[][] a = new double[rows + ROOM][];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.doubles(columns + ROOM, -1, 1).toArray();
    }
    return a;
  }

  /** Whole numbers, whose sums are exact in every order. */
  private static double[][] integers(Random random, int rows, int columns) {
    double[][] a = matrix(random, rows, columns);
    for (double[] row : a) {
      for (int j = 0; j < row.length; j++) {
        row[j] = Math.rint(100 * row[j]);
      }
    }
    return a;
  }

  private static double[][] copy(double[][] a) {
    double[][] copy = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      copy[i] = a[i].clone();
    }
    return copy;
  }
}
