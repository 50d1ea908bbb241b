package org.costate.nets.optim;

/** Loops over rows of a lower triangle: each entry serves its row and its column. */
final class SymmetricLoops {
  private SymmetricLoops() {}

  /** {@code row = scale·row + p s + q h} over the first n entries. */
  static void combine(
      double[] row, double scale, double p, double[] s, double q, double[] h, int n) {
    for (int j = 0; j < n; j++) {
      row[j] = scale * row[j] + (p * s[j] + q * h[j]);
    }
  }

  /** Adds the products of row i, which ends on the diagonal. */
  static void addOne(double[] y, double[] row, double[] x, int i) {
    double sum = row[i] * x[i];
    for (int j = 0; j < i; j++) {
      sum += row[j] * x[j];
    }
    double factor = x[i];
    for (int j = 0; j < i; j++) {
      y[j] += factor * row[j];
    }
    y[i] += sum;
  }

  /** Adds the products of rows i to i + 3. */
  static void addFour(double[] y, double[][] rows, double[] x, int i) {
    double[] r0 = rows[i];
    double[] r1 = rows[i + 1];
    double[] r2 = rows[i + 2];
    double[] r3 = rows[i + 3];
    addColumns(y, r0, r1, r2, r3, x[i], x[i + 1], x[i + 2], x[i + 3], i);
    addRows(y, r0, r1, r2, r3, x, i);
    for (int k = 0; k < 4; k++) {
      double[] row = rows[i + k];
      y[i + k] += row[i + k] * x[i + k];
      for (int l = 0; l < k; l++) {
        y[i + k] += row[i + l] * x[i + l];
        y[i + l] += row[i + l] * x[i + k];
      }
    }
  }

  private static void addColumns(
      double[] y,
      double[] r0,
      double[] r1,
      double[] r2,
      double[] r3,
      double x0,
      double x1,
      double x2,
      double x3,
      int n) {
    for (int j = 0; j < n; j++) {
      y[j] += (x0 * r0[j] + x1 * r1[j]) + (x2 * r2[j] + x3 * r3[j]);
    }
  }

  /** Eight sums, since fewer would wait for one another. */
  private static void addRows(
      double[] y, double[] r0, double[] r1, double[] r2, double[] r3, double[] x, int i) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double t0 = 0;
    double t1 = 0;
    double t2 = 0;
    double t3 = 0;
    int j = 0;
    for (; j + 1 < i; j += 2) {
      double u = x[j];
      double v = x[j + 1];
      s0 += r0[j] * u;
      t0 += r0[j + 1] * v;
      s1 += r1[j] * u;
      t1 += r1[j + 1] * v;
      s2 += r2[j] * u;
      t2 += r2[j + 1] * v;
      s3 += r3[j] * u;
      t3 += r3[j + 1] * v;
    }
    if (j < i) {
      s0 += r0[j] * x[j];
      s1 += r1[j] * x[j];
      s2 += r2[j] * x[j];
      s3 += r3[j] * x[j];
    }
    y[i] += s0 + t0;
    y[i + 1] += s1 + t1;
    y[i + 2] += s2 + t2;
    y[i + 3] += s3 + t3;
  }
}
