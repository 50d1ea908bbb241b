package org.costate.pinn.jet;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/** Products of two to four rows, added to a row; one store and at most four loads besides. */
final class JetLoops {
  private JetLoops() {}

  /** {@code to = a b}. */
  static void product(double[] to, double[] a, double[] b, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = a[j] * b[j];
    }
  }

  /** {@code to += c a b}. */
  static void addProduct(double[] to, double c, double[] a, double[] b, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = mulAdd(c * a[j], b[j], to[j]);
    }
  }

  /** {@code to += c a b d}. */
  static void addProduct(double[] to, double c, double[] a, double[] b, double[] d, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = mulAdd(c * a[j], b[j] * d[j], to[j]);
    }
  }

  /** {@code to += c a b d e}. */
  static void addProduct(
      double[] to, double c, double[] a, double[] b, double[] d, double[] e, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = mulAdd(c * a[j] * b[j], d[j] * e[j], to[j]);
    }
  }
}
