package org.costate.pinn.decomposition;

/**
 * The step {@code S(t) = σ(c/(1 − t) − c/(1 + t))} from 0 at t = −1 to 1 at t = 1, σ the logistic
 * function: a sigmoid that arrives. All derivatives vanish at both ends, and {@code S(−t) = 1 −
 * S(t)}.
 *
 * <p>With c = 2.5 the first four derivatives stay below 1.3, 2.8, 12 and 87, near the least that
 * any c allows.
 */
final class SmoothStep {
  /** Derivatives that are given, the value among them. */
  static final int ORDERS = 5;

  private static final double STEEPNESS = 2.5;

  private SmoothStep() {}

  /**
   * Writes S and its first four derivatives.
   *
   * @param t between −1 and 1, both excluded
   * @param scale dt/dx of the coordinate x in which derivatives are taken
   * @param to receives {@code d^k S/dx^k} in {@code to[k][at]}, k from 0 to 4
   */
  static void write(double t, double scale, double[][] to, int at) {
    double a = 1 / (1 - t);
    double b = 1 / (1 + t);
    double z1 = STEEPNESS * (a * a + b * b);
    double z2 = 2 * STEEPNESS * (a * a * a - b * b * b);
    double z3 = 6 * STEEPNESS * (a * a * a * a + b * b * b * b);
    double z4 = 24 * STEEPNESS * (a * a * a * a * a - b * b * b * b * b);
    double e = Math.exp(-STEEPNESS * Math.abs(a - b)); // of the negative: cannot overflow
    double q = (t < 0 ? e : 1) / (1 + e);
    double s1 = e / ((1 + e) * (1 + e));
    double s2 = s1 * (1 - 2 * q);
    double s3 = s1 * (1 - 6 * s1);
    double s4 = s2 * (1 - 12 * s1);
    to[0][at] = q;
    to[1][at] = scale * (s1 * z1);
    to[2][at] = scale * scale * (s2 * z1 * z1 + s1 * z2);
    to[3][at] = scale * scale * scale * (s3 * z1 * z1 * z1 + 3 * s2 * z1 * z2 + s1 * z3);
    to[4][at] =
        scale
            * scale
            * scale
            * scale
            * (s4 * z1 * z1 * z1 * z1
                + 6 * s3 * z1 * z1 * z2
                + s2 * (3 * z2 * z2 + 4 * z1 * z3)
                + s1 * z4);
  }
}
