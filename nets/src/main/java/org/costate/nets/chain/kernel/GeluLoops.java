package org.costate.nets.chain.kernel;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/**
 * {@code z Φ(z)} with the normal distribution function Φ and density φ: s′ = Φ + zφ, s″ = (2 −
 * z²)φ.
 *
 * <p>With u = |z| and Q the upper tail, the value is max(z, 0) − u Q(u): no cancellation for
 * negative z.
 */
public final class GeluLoops implements Elementwise {
  /** Beyond this φ and Q are below the least normal number. */
  private static final double LIMIT = 37.5;

  private static final double ROOT_OF_TWO_PI = 2.5066282746310002;

  @Override
  public void value(double[] x, int n) {
    for (int j = 0; j < n; j++) {
      double u = Math.min(Math.abs(x[j]), LIMIT);
      x[j] = gelu(x[j], u, gauss(u));
    }
  }

  @Override
  public void slope(double[] x, double[] slope, int n) {
    for (int j = 0; j < n; j++) {
      double z = Math.max(-LIMIT, Math.min(LIMIT, x[j]));
      double u = Math.abs(z);
      double gauss = gauss(u);
      double above = mulAdd(u, 1 / ROOT_OF_TWO_PI, -Elementary.scaledUpperTail(u)) * gauss;
      slope[j] = mulAdd(Elementary.sign(z), 0.5 + above, 0.5);
    }
    value(x, n);
  }

  @Override
  public void curvature(double[] x, double[] slope, double[] curvature, int n) {
    for (int j = 0; j < n; j++) {
      double u = Math.min(Math.abs(x[j]), LIMIT);
      curvature[j] = mulAdd(-u, u, 2) * gauss(u) / ROOT_OF_TWO_PI;
    }
    slope(x, slope, n);
  }

  @Override
  public boolean slopeFromValue() {
    return false;
  }

  /** Returns exp(−u²/2). */
  private static double gauss(double u) {
    return 1 / (1 + Elementary.expm1(0.5 * u * u));
  }

  private static double gelu(double z, double u, double gauss) {
    return mulAdd(-u * gauss, Elementary.scaledUpperTail(u), Math.max(z, 0));
  }
}
