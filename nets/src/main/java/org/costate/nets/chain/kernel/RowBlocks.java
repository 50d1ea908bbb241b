package org.costate.nets.chain.kernel;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/**
 * Adds products of a few numbers and a few rows to a few rows.
 *
 * <p>The fewer loads and stores for each multiplication the faster, and JDK 17 makes vector
 * instructions of bodies up to a size: of those that it does, three rows by three terms are the
 * fastest, and four by two the next. Each element is the same sum in all of them.
 */
final class RowBlocks {
  /** Terms from which on three by three wins, whatever is left over. */
  private static final int MANY_TERMS = 9;

  private RowBlocks() {}

  /**
   * Computes as many rows of {@code C += A B} as fill blocks.
   *
   * @return how many rows, all but fewer than four
   */
  static int all(double[][] c, double[][] a, double[][] b, int m, int terms, int n) {
    int i = 0;
    if (terms >= MANY_TERMS || terms == 3) {
      int rest = m % 3;
      for (; i + 3 + 4 * rest <= m; i += 3) {
        three(c, a, b, i, terms, n);
      }
      rest(c, a, b, i, terms - terms % 3, terms, n);
    }
    for (; i + 3 < m; i += 4) {
      four(c, a, b, i, terms, n);
    }
    return i;
  }

  private static void three(double[][] c, double[][] a, double[][] b, int i, int terms, int n) {
    for (int k = 0; k + 2 < terms; k += 3) {
      block3x3(c[i], c[i + 1], c[i + 2], b[k], b[k + 1], b[k + 2], a[i], a[i + 1], a[i + 2], k, n);
    }
  }

  /**
   * Computes as many rows of {@code C += Aᵀ B} as fill blocks.
   *
   * @return how many rows, all but fewer than three
   */
  static int allTransposed(double[][] c, double[][] a, double[][] b, int m, int terms, int n) {
    int end = m - m % 3;
    for (int i = 0; i < end; i += 3) {
      threeTransposed(c, a, b, i, terms, n);
    }
    restTransposed(c, a, b, end, terms - terms % 3, terms, n);
    return end;
  }

  private static void threeTransposed(
      double[][] c, double[][] a, double[][] b, int i, int terms, int n) {
    for (int k = 0; k + 2 < terms; k += 3) {
      transposed3x3(
          c[i], c[i + 1], c[i + 2], b[k], b[k + 1], b[k + 2], a[k], a[k + 1], a[k + 2], i, n);
    }
  }

  private static void transposed3x3(
      double[] c0,
      double[] c1,
      double[] c2,
      double[] x,
      double[] y,
      double[] z,
      double[] u,
      double[] v,
      double[] w,
      int i,
      int n) {
    double u0 = u[i];
    double u1 = u[i + 1];
    double u2 = u[i + 2];
    double v0 = v[i];
    double v1 = v[i + 1];
    double v2 = v[i + 2];
    double w0 = w[i];
    double w1 = w[i + 1];
    double w2 = w[i + 2];
    for (int j = 0; j < n; j++) {
      double xj = x[j];
      double yj = y[j];
      double zj = z[j];
      double s0 = mulAdd(w0, zj, mulAdd(v0, yj, mulAdd(u0, xj, c0[j])));
      double s1 = mulAdd(w1, zj, mulAdd(v1, yj, mulAdd(u1, xj, c1[j])));
      double s2 = mulAdd(w2, zj, mulAdd(v2, yj, mulAdd(u2, xj, c2[j])));
      c0[j] = s0;
      c1[j] = s1;
      c2[j] = s2;
    }
  }

  private static void restTransposed(
      double[][] c, double[][] a, double[][] b, int rows, int from, int terms, int n) {
    for (int i = 0; i < rows; i++) {
      for (int k = from; k < terms; k++) {
        combine1(c[i], c[i], b[k], a[k][i], n);
      }
    }
  }

  private static void rest(
      double[][] c, double[][] a, double[][] b, int rows, int from, int terms, int n) {
    for (int i = 0; i < rows; i++) {
      for (int k = from; k < terms; k++) {
        combine1(c[i], c[i], b[k], a[i][k], n);
      }
    }
  }

  private static void block3x3(
      double[] c0,
      double[] c1,
      double[] c2,
      double[] x,
      double[] y,
      double[] z,
      double[] a0,
      double[] a1,
      double[] a2,
      int k,
      int n) {
    double u0 = a0[k];
    double u1 = a1[k];
    double u2 = a2[k];
    double v0 = a0[k + 1];
    double v1 = a1[k + 1];
    double v2 = a2[k + 1];
    double w0 = a0[k + 2];
    double w1 = a1[k + 2];
    double w2 = a2[k + 2];
    for (int j = 0; j < n; j++) {
      double xj = x[j];
      double yj = y[j];
      double zj = z[j];
      double s0 = mulAdd(w0, zj, mulAdd(v0, yj, mulAdd(u0, xj, c0[j])));
      double s1 = mulAdd(w1, zj, mulAdd(v1, yj, mulAdd(u1, xj, c1[j])));
      double s2 = mulAdd(w2, zj, mulAdd(v2, yj, mulAdd(u2, xj, c2[j])));
      c0[j] = s0;
      c1[j] = s1;
      c2[j] = s2;
    }
  }

  private static void four(double[][] c, double[][] a, double[][] b, int i, int terms, int n) {
    int k = 0;
    for (; k + 1 < terms; k += 2) {
      block4x2(
          c[i], c[i + 1], c[i + 2], c[i + 3], b[k], b[k + 1], a[i], a[i + 1], a[i + 2], a[i + 3], k,
          n);
    }
    for (int r = i; k < terms && r < i + 4; r++) {
      combine1(c[r], c[r], b[k], a[r][k], n);
    }
  }

  private static void block4x2(
      double[] c0,
      double[] c1,
      double[] c2,
      double[] c3,
      double[] x,
      double[] y,
      double[] a0,
      double[] a1,
      double[] a2,
      double[] a3,
      int k,
      int n) {
    double v0 = a0[k];
    double v1 = a1[k];
    double v2 = a2[k];
    double v3 = a3[k];
    double w0 = a0[k + 1];
    double w1 = a1[k + 1];
    double w2 = a2[k + 1];
    double w3 = a3[k + 1];
    for (int j = 0; j < n; j++) {
      double xj = x[j];
      double yj = y[j];
      double s0 = mulAdd(w0, yj, mulAdd(v0, xj, c0[j]));
      double s1 = mulAdd(w1, yj, mulAdd(v1, xj, c1[j]));
      double s2 = mulAdd(w2, yj, mulAdd(v2, xj, c2[j]));
      double s3 = mulAdd(w3, yj, mulAdd(v3, xj, c3[j]));
      c0[j] = s0;
      c1[j] = s1;
      c2[j] = s2;
      c3[j] = s3;
    }
  }

  /** Computes one row, {@code c = start + Σₖ a[k] b[k]}. */
  static void one(double[] c, double[] start, double[] a, double[][] b, int terms, int n) {
    double[] from = start;
    int k = 0;
    for (; k + 3 < terms; k += 4) {
      combine4(c, from, b[k], b[k + 1], b[k + 2], b[k + 3], a[k], a[k + 1], a[k + 2], a[k + 3], n);
      from = c;
    }
    if (k + 1 < terms) {
      combine2(c, from, b[k], b[k + 1], a[k], a[k + 1], n);
      from = c;
      k += 2;
    }
    if (k < terms) {
      combine1(c, from, b[k], a[k], n);
    }
  }

  static void combine4(
      double[] c,
      double[] from,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] b3,
      double w0,
      double w1,
      double w2,
      double w3,
      int n) {
    for (int j = 0; j < n; j++) {
      c[j] = mulAdd(w3, b3[j], mulAdd(w2, b2[j], mulAdd(w1, b1[j], mulAdd(w0, b0[j], from[j]))));
    }
  }

  private static void combine2(
      double[] c, double[] from, double[] b0, double[] b1, double w0, double w1, int n) {
    for (int j = 0; j < n; j++) {
      c[j] = mulAdd(w1, b1[j], mulAdd(w0, b0[j], from[j]));
    }
  }

  static void combine1(double[] c, double[] from, double[] b, double w, int n) {
    for (int j = 0; j < n; j++) {
      c[j] = mulAdd(w, b[j], from[j]);
    }
  }
}
