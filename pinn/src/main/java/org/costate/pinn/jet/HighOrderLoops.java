package org.costate.pinn.jet;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/**
 * The polynomials of which third and fourth derivatives of a = s(z), and all that they pull back,
 * are made; z₁ to z₃ are derivatives of z along one coordinate.
 *
 * <p>{@code a₃ = s3 z₁³ + 3 s2 z₁ z₂ + s1 z₃} and {@code a₄ = s4 z₁⁴ + 6 s3 z₁² z₂ + s2 (3 z₂² + 4
 * z₁ z₃) + s1 z₄}. Each loop stores to one row, so that it vectorises.
 */
final class HighOrderLoops {
  private HighOrderLoops() {}

  /** {@code to += c w (p z₁² + q z₂)}. */
  static void addQuadratic(
      double[] to, double c, double[] w, double[] p, double[] q, double[] z1, double[] z2, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = mulAdd(c * w[j], mulAdd(p[j] * z1[j], z1[j], q[j] * z2[j]), to[j]);
    }
  }

  /** {@code to += c w (p z₁³ + 3 q z₁ z₂)}. */
  static void addCubic(
      double[] to, double c, double[] w, double[] p, double[] q, double[] z1, double[] z2, int n) {
    for (int j = 0; j < n; j++) {
      double inner = mulAdd(p[j] * z1[j], z1[j], 3 * q[j] * z2[j]);
      to[j] = mulAdd(c * w[j] * z1[j], inner, to[j]);
    }
  }

  /** {@code to += w (p z₁⁴ + 6 q z₁² z₂)}. */
  static void addQuartic(
      double[] to, double[] w, double[] p, double[] q, double[] z1, double[] z2, int n) {
    for (int j = 0; j < n; j++) {
      double square = z1[j] * z1[j];
      to[j] = mulAdd(w[j] * square, mulAdd(p[j], square, 6 * q[j] * z2[j]), to[j]);
    }
  }

  /** {@code to += w p (3 z₂² + 4 z₁ z₃)}. */
  static void addMixed(
      double[] to, double[] w, double[] p, double[] z1, double[] z2, double[] z3, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = mulAdd(w[j] * p[j], mulAdd(3 * z2[j], z2[j], 4 * z1[j] * z3[j]), to[j]);
    }
  }
}
