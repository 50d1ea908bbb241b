package org.costate.nets.optim;

import java.util.Arrays;

/**
 * A symmetric approximation H of an inverse Hessian, of which the lower triangle is stored.
 *
 * <p>Row i of the triangle holds i + 1 entries. Products and updates pass over it once.
 */
final class InverseHessian {
  private final double[][] rows;

  InverseHessian(int n) {
    rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = new double[i + 1];
    }
  }

  /** Makes this {@code scale·I}. */
  void reset(double scale) {
    for (double[] row : rows) {
      Arrays.fill(row, 0);
      row[row.length - 1] = scale;
    }
  }

  /** Writes {@code H x}. */
  void multiply(double[] x, double[] product) {
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      product[i] = row[i] * x[i] + dot(row, x, i);
      addScaled(product, row, x[i], i);
    }
  }

  /**
   * Applies {@code H ← H/τ + a s s′ + b (s h′ + h s′) + c h h′}.
   *
   * @param tau τ, positive
   * @param s a vector
   * @param h another
   */
  void update(double tau, double a, double b, double c, double[] s, double[] h) {
    for (int i = 0; i < rows.length; i++) {
      combine(rows[i], 1 / tau, a * s[i] + b * h[i], s, b * s[i] + c * h[i], h, i + 1);
    }
  }

  /** Returns the triangle, row after row. */
  double[] triangle() {
    int n = rows.length;
    double[] flat = new double[Math.toIntExact(n * (n + 1L) / 2)];
    int offset = 0;
    for (double[] row : rows) {
      System.arraycopy(row, 0, flat, offset, row.length);
      offset += row.length;
    }
    return flat;
  }

  /** Takes over a triangle. */
  void restore(double[] flat) {
    int offset = 0;
    for (double[] row : rows) {
      System.arraycopy(flat, offset, row, 0, row.length);
      offset += row.length;
    }
  }

  /** Four sums, since one would wait for itself at every term. */
  private static double dot(double[] row, double[] x, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j + 3 < n; j += 4) {
      s0 += row[j] * x[j];
      s1 += row[j + 1] * x[j + 1];
      s2 += row[j + 2] * x[j + 2];
      s3 += row[j + 3] * x[j + 3];
    }
    for (; j < n; j++) {
      s0 += row[j] * x[j];
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static void addScaled(double[] to, double[] row, double factor, int n) {
    for (int j = 0; j < n; j++) {
      to[j] += factor * row[j];
    }
  }

  private static void combine(
      double[] row, double scale, double p, double[] s, double q, double[] h, int n) {
    for (int j = 0; j < n; j++) {
      row[j] = scale * row[j] + (p * s[j] + q * h[j]);
    }
  }
}
