package org.costate.solvers.radau;

import java.util.Arrays;

/** Linear combinations of as many rows as a method has stages, in loops that vectorise. */
final class Rows {
  private Rows() {}

  /** Writes {@code out = Σ wᵢ rowᵢ}. */
  static void combine(double[] w, double[][] rows, double[] out) {
    switch (w.length) {
      case 3 -> three(w, rows, out);
      case 5 -> five(w, rows, out);
      case 7 -> seven(w, rows, out);
      default -> {
        Arrays.fill(out, 0);
        for (int i = 0; i < w.length; i++) {
          add(w[i], rows[i], out);
        }
      }
    }
  }

  private static void three(double[] w, double[][] rows, double[] out) {
    double w0 = w[0];
    double w1 = w[1];
    double w2 = w[2];
    double[] r0 = rows[0];
    double[] r1 = rows[1];
    double[] r2 = rows[2];
    for (int k = 0; k < out.length; k++) {
      out[k] = Math.fma(w0, r0[k], Math.fma(w1, r1[k], w2 * r2[k]));
    }
  }

  private static void five(double[] w, double[][] rows, double[] out) {
    double w0 = w[0];
    double w1 = w[1];
    double w2 = w[2];
    double w3 = w[3];
    double w4 = w[4];
    double[] r0 = rows[0];
    double[] r1 = rows[1];
    double[] r2 = rows[2];
    double[] r3 = rows[3];
    double[] r4 = rows[4];
    for (int k = 0; k < out.length; k++) {
      double head = Math.fma(w0, r0[k], Math.fma(w1, r1[k], w2 * r2[k]));
      out[k] = head + Math.fma(w3, r3[k], w4 * r4[k]);
    }
  }

  private static void seven(double[] w, double[][] rows, double[] out) {
    double w0 = w[0];
    double w1 = w[1];
    double w2 = w[2];
    double w3 = w[3];
    double w4 = w[4];
    double w5 = w[5];
    double w6 = w[6];
    double[] r0 = rows[0];
    double[] r1 = rows[1];
    double[] r2 = rows[2];
    double[] r3 = rows[3];
    double[] r4 = rows[4];
    double[] r5 = rows[5];
    double[] r6 = rows[6];
    for (int k = 0; k < out.length; k++) {
      double head = Math.fma(w0, r0[k], Math.fma(w1, r1[k], w2 * r2[k]));
      double tail = Math.fma(w3, r3[k], Math.fma(w4, r4[k], Math.fma(w5, r5[k], w6 * r6[k])));
      out[k] = head + tail;
    }
  }

  /** Adds {@code w row}. */
  static void add(double w, double[] row, double[] out) {
    for (int k = 0; k < out.length; k++) {
      out[k] = Math.fma(w, row[k], out[k]);
    }
  }

  static void clear(double[][] rows) {
    for (double[] row : rows) {
      Arrays.fill(row, 0);
    }
  }
}
