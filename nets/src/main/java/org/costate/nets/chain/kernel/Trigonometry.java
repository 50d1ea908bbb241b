package org.costate.nets.chain.kernel;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/**
 * Sine and cosine without branches, so that a loop over them vectorises.
 *
 * <p>The absolute error is below 4e-16 for arguments up to 1e6 in magnitude; it grows beyond, and
 * above 1e15 nothing is promised. {@code NaN} and infinities give {@code NaN}.
 *
 * <p>With k the integer nearest x/π and r = x − kπ, sin x = (−1)^k sin r and cos x = (−1)^k cos r;
 * Taylor polynomials on |r| up to π/2. π is split into parts of 33 bits so that k times a part is
 * exact for k below 2^20 (Cody and Waite; the split is that of fdlibm's {@code e_rem_pio2.c}).
 */
public final class Trigonometry {
  private static final double PI_1 = 2 * 1.57079632673412561417e+00;
  private static final double PI_2 = 2 * 6.07710050630396597660e-11;
  private static final double PI_3 = 2 * 2.02226624871116645580e-21;
  private static final double PI_4 = 2 * 8.47842766036889956997e-32;

  private Trigonometry() {}

  /** Returns sin x. */
  public static double sin(double x) {
    double k = Math.rint(x * (1 / Math.PI));
    double r = reduced(x, k);
    double q = r * r;
    double p = mulAdd(q, 1.0 / 51090942171709440000.0, -1.0 / 121645100408832000.0);
    p = mulAdd(p, q, 1.0 / 355687428096000.0);
    p = mulAdd(p, q, -1.0 / 1307674368000.0);
    p = mulAdd(p, q, 1.0 / 6227020800.0);
    p = mulAdd(p, q, -1.0 / 39916800);
    p = mulAdd(p, q, 1.0 / 362880);
    p = mulAdd(p, q, -1.0 / 5040);
    p = mulAdd(p, q, 1.0 / 120);
    p = mulAdd(p, q, -1.0 / 6);
    return alternating(k) * mulAdd(p * q, r, r);
  }

  /** Returns cos x. */
  public static double cos(double x) {
    double k = Math.rint(x * (1 / Math.PI));
    double r = reduced(x, k);
    double q = r * r;
    double p = mulAdd(q, -1.0 / 1124000727777607680000.0, 1.0 / 2432902008176640000.0);
    p = mulAdd(p, q, -1.0 / 6402373705728000.0);
    p = mulAdd(p, q, 1.0 / 20922789888000.0);
    p = mulAdd(p, q, -1.0 / 87178291200.0);
    p = mulAdd(p, q, 1.0 / 479001600.0);
    p = mulAdd(p, q, -1.0 / 3628800);
    p = mulAdd(p, q, 1.0 / 40320);
    p = mulAdd(p, q, -1.0 / 720);
    p = mulAdd(p, q, 1.0 / 24);
    p = mulAdd(p, q, -0.5);
    return alternating(k) * mulAdd(p, q, 1.0);
  }

  private static double reduced(double x, double k) {
    return mulAdd(-k, PI_4, mulAdd(-k, PI_3, mulAdd(-k, PI_2, mulAdd(-k, PI_1, x))));
  }

  /** Returns (−1)^k for integer k. */
  private static double alternating(double k) {
    double half = 0.5 * k;
    return 1 - 4 * Math.abs(half - Math.rint(half));
  }
}
