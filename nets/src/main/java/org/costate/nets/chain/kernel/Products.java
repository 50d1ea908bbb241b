package org.costate.nets.chain.kernel;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/**
 * Products of small matrices whose rows are arrays of their own.
 *
 * <p>Two forms cover all that a dense layer needs. In {@link #accumulate} the inner loop runs along
 * a row of the result, several rows at a time, and vectorises. In {@link #dots} it runs along the
 * summed index, which does not, but blocks of eight sums share their loads: the better form where
 * rows of the result are short.
 *
 * <p>In {@link #affine}, {@link #accumulate} and {@link #accumulateTransposed} each entry is one
 * sum in increasing order of the summed index, whatever the sizes. {@link #dots} sums what is left
 * over of its blocks in four parts, so that its last bits depend on the number of rows and columns.
 */
public final class Products {
  /** Rows from this length on are computed several at a time. */
  private static final int LONG_ROW = 64;

  private Products() {}

  /**
   * Computes {@code C = start + A B}, the same {@code start} for every row.
   *
   * @param c result, {@code [m][n]}
   * @param start added to each row, length n
   * @param a factor {@code [m][k]}, k at least 1
   * @param b factor {@code [k][n]}
   * @param m rows of C
   * @param k summed index
   * @param n columns of C
   */
  public static void affine(
      double[][] c, double[] start, double[][] a, double[][] b, int m, int k, int n) {
    if (n >= LONG_ROW) {
      for (int i = 0; i < m; i++) {
        System.arraycopy(start, 0, c[i], 0, n);
      }
      accumulate(c, a, b, m, k, n);
      return;
    }
    for (int i = 0; i < m; i++) {
      RowBlocks.one(c[i], start, a[i], b, k, n);
    }
  }

  /**
   * Computes {@code C += A B}.
   *
   * @param c result, {@code [m][n]}
   * @param a factor {@code [m][k]}
   * @param b factor {@code [k][n]}
   * @param m rows of C
   * @param k summed index
   * @param n columns of C
   */
  public static void accumulate(double[][] c, double[][] a, double[][] b, int m, int k, int n) {
    int i = 0;
    if (n >= LONG_ROW) {
      i = RowBlocks.all(c, a, b, m, k, n);
    }
    for (; i < m; i++) {
      RowBlocks.one(c[i], c[i], a[i], b, k, n);
    }
  }

  /**
   * Computes {@code C += Aᵀ B}.
   *
   * @param c result, {@code [m][n]}
   * @param a factor {@code [k][m]}
   * @param b factor {@code [k][n]}
   * @param m rows of C
   * @param k summed index
   * @param n columns of C
   */
  public static void accumulateTransposed(
      double[][] c, double[][] a, double[][] b, int m, int k, int n) {
    int first = n >= LONG_ROW ? RowBlocks.allTransposed(c, a, b, m, k, n) : 0;
    int p = 0;
    for (; p + 3 < k; p += 4) {
      double[] a0 = a[p];
      double[] a1 = a[p + 1];
      double[] a2 = a[p + 2];
      double[] a3 = a[p + 3];
      for (int i = first; i < m; i++) {
        RowBlocks.combine4(
            c[i], c[i], b[p], b[p + 1], b[p + 2], b[p + 3], a0[i], a1[i], a2[i], a3[i], n);
      }
    }
    for (; p < k; p++) {
      for (int i = first; i < m; i++) {
        RowBlocks.combine1(c[i], c[i], b[p], a[p][i], n);
      }
    }
  }

  /**
   * Computes {@code C += A Bᵀ}.
   *
   * @param c result, {@code [m][n]}
   * @param a factor {@code [m][k]}
   * @param b factor {@code [n][k]}
   * @param m rows of C
   * @param k summed index
   * @param n columns of C
   */
  public static void dots(double[][] c, double[][] a, double[][] b, int m, int k, int n) {
    int rows = m - m % 4;
    int columns = n - n % 2;
    for (int i = 0; i < rows; i += 4) {
      for (int j = 0; j < columns; j += 2) {
        block(c, a, b, i, j, k);
      }
    }
    for (int j = columns; j < n; j++) {
      int i = 0;
      for (; i + 7 < rows; i += 8) {
        eight(c, i, j, true, a, i, b[j], k);
      }
      for (; i < rows; i++) {
        c[i][j] += dot(a[i], b[j], k);
      }
    }
    for (int i = rows; i < m; i++) {
      int j = 0;
      for (; j + 7 < n; j += 8) {
        eight(c, i, j, false, b, j, a[i], k);
      }
      for (; j < n; j++) {
        c[i][j] += dot(a[i], b[j], k);
      }
    }
  }

  private static void block(double[][] c, double[][] a, double[][] b, int i, int j, int k) {
    double[] a0 = a[i];
    double[] a1 = a[i + 1];
    double[] a2 = a[i + 2];
    double[] a3 = a[i + 3];
    double[] b0 = b[j];
    double[] b1 = b[j + 1];
    double s00 = 0;
    double s10 = 0;
    double s20 = 0;
    double s30 = 0;
    double s01 = 0;
    double s11 = 0;
    double s21 = 0;
    double s31 = 0;
    for (int p = 0; p < k; p++) {
      double x = b0[p];
      double y = b1[p];
      s00 = mulAdd(a0[p], x, s00);
      s10 = mulAdd(a1[p], x, s10);
      s20 = mulAdd(a2[p], x, s20);
      s30 = mulAdd(a3[p], x, s30);
      s01 = mulAdd(a0[p], y, s01);
      s11 = mulAdd(a1[p], y, s11);
      s21 = mulAdd(a2[p], y, s21);
      s31 = mulAdd(a3[p], y, s31);
    }
    c[i][j] += s00;
    c[i + 1][j] += s10;
    c[i + 2][j] += s20;
    c[i + 3][j] += s30;
    c[i][j + 1] += s01;
    c[i + 1][j + 1] += s11;
    c[i + 2][j + 1] += s21;
    c[i + 3][j + 1] += s31;
  }

  /** Adds eight sums with one common factor, to a column or along a row. */
  private static void eight(
      double[][] c, int i, int j, boolean down, double[][] lines, int first, double[] v, int k) {
    double[] l0 = lines[first];
    double[] l1 = lines[first + 1];
    double[] l2 = lines[first + 2];
    double[] l3 = lines[first + 3];
    double[] l4 = lines[first + 4];
    double[] l5 = lines[first + 5];
    double[] l6 = lines[first + 6];
    double[] l7 = lines[first + 7];
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    for (int p = 0; p < k; p++) {
      double x = v[p];
      s0 = mulAdd(l0[p], x, s0);
      s1 = mulAdd(l1[p], x, s1);
      s2 = mulAdd(l2[p], x, s2);
      s3 = mulAdd(l3[p], x, s3);
      s4 = mulAdd(l4[p], x, s4);
      s5 = mulAdd(l5[p], x, s5);
      s6 = mulAdd(l6[p], x, s6);
      s7 = mulAdd(l7[p], x, s7);
    }
    int di = down ? 1 : 0;
    int dj = 1 - di;
    c[i][j] += s0;
    c[i + di][j + dj] += s1;
    c[i + 2 * di][j + 2 * dj] += s2;
    c[i + 3 * di][j + 3 * dj] += s3;
    c[i + 4 * di][j + 4 * dj] += s4;
    c[i + 5 * di][j + 5 * dj] += s5;
    c[i + 6 * di][j + 6 * dj] += s6;
    c[i + 7 * di][j + 7 * dj] += s7;
  }

  /**
   * Adds the rows of A to a row.
   *
   * @param sum is added to, length n
   * @param a rows, {@code [m][n]}
   * @param m number of rows
   * @param n length of a row
   */
  public static void addRows(double[] sum, double[][] a, int m, int n) {
    int i = 0;
    for (; i + 3 < m; i += 4) {
      add4(sum, a[i], a[i + 1], a[i + 2], a[i + 3], n);
    }
    for (; i < m; i++) {
      add(sum, a[i], n);
    }
  }

  private static void add4(
      double[] sum, double[] a0, double[] a1, double[] a2, double[] a3, int n) {
    for (int j = 0; j < n; j++) {
      sum[j] += (a0[j] + a1[j]) + (a2[j] + a3[j]);
    }
  }

  /**
   * Adds one row to another.
   *
   * @param sum is added to
   * @param a the row
   * @param n its length
   */
  public static void add(double[] sum, double[] a, int n) {
    for (int j = 0; j < n; j++) {
      sum[j] += a[j];
    }
  }

  /**
   * Multiplies one row by another, element by element.
   *
   * @param product is multiplied
   * @param factor the factors
   * @param n length
   */
  public static void scale(double[] product, double[] factor, int n) {
    for (int j = 0; j < n; j++) {
      product[j] *= factor[j];
    }
  }

  /**
   * Adds the elementwise product of two rows to a third.
   *
   * @param sum is added to
   * @param a first factors
   * @param b second factors
   * @param n length
   */
  public static void addProduct(double[] sum, double[] a, double[] b, int n) {
    for (int j = 0; j < n; j++) {
      sum[j] = mulAdd(a[j], b[j], sum[j]);
    }
  }

  /** Returns the sum of the first n elements. */
  public static double sum(double[] a, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int p = 0;
    for (; p + 3 < n; p += 4) {
      s0 += a[p];
      s1 += a[p + 1];
      s2 += a[p + 2];
      s3 += a[p + 3];
    }
    for (; p < n; p++) {
      s0 += a[p];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Returns the inner product of the first k elements. */
  public static double dot(double[] a, double[] b, int k) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int p = 0;
    for (; p + 3 < k; p += 4) {
      s0 = mulAdd(a[p], b[p], s0);
      s1 = mulAdd(a[p + 1], b[p + 1], s1);
      s2 = mulAdd(a[p + 2], b[p + 2], s2);
      s3 = mulAdd(a[p + 3], b[p + 3], s3);
    }
    for (; p < k; p++) {
      s0 = mulAdd(a[p], b[p], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }
}
