package org.costate.nets.chain.kernel;

/**
 * {@code ln(1 + e^z) = max(z, 0) + ln(1 + e^(−|z|))}: s′ is the logistic function q, s″ = q(1 − q).
 */
public final class SoftplusLoops implements Elementwise {
  @Override
  public void value(double[] x, int n) {
    for (int j = 0; j < n; j++) {
      x[j] = softplus(x[j], Elementary.expm1(-x[j]));
    }
  }

  @Override
  public void slope(double[] x, double[] slope, int n) {
    for (int j = 0; j < n; j++) {
      double e = Elementary.expm1(-x[j]);
      slope[j] = 1 / (2 + e);
      x[j] = softplus(x[j], e);
    }
  }

  @Override
  public void curvature(double[] x, double[] slope, double[] curvature, int n) {
    slope(x, slope, n);
    for (int j = 0; j < n; j++) {
      curvature[j] = slope[j] * (1 - slope[j]);
    }
  }

  @Override
  public boolean slopeFromValue() {
    return false;
  }

  /** With e = exp(−z) − 1, exp(−|z|) is the smaller of 1 + e and its inverse. */
  private static double softplus(double z, double e) {
    double u = 1 + e;
    return Math.max(z, 0) + Elementary.log1p(Math.min(u, 1 / u));
  }
}
