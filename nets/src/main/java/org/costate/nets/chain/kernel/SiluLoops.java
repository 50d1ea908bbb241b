package org.costate.nets.chain.kernel;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/**
 * {@code z q} with q the logistic function of z: s′ = q + z d, s″ = d(2 + z(1 − 2q)), s‴ = d(3(1 −
 * 2q) + z(1 − 6d)), d = q(1 − q).
 */
public final class SiluLoops implements SmoothElementwise {
  @Override
  public void value(double[] x, int n) {
    for (int j = 0; j < n; j++) {
      x[j] = silu(x[j], Elementary.lowerLogistic(x[j]));
    }
  }

  /** With m and d those of −|z|, s′ is m − |z| d below zero and 1 less that above. */
  @Override
  public void slope(double[] x, double[] slope, int n) {
    System.arraycopy(x, 0, slope, 0, n);
    for (int j = 0; j < n; j++) {
      slope[j] = Elementary.lowerLogistic(slope[j]);
    }
    for (int j = 0; j < n; j++) {
      double m = slope[j];
      double z = clamped(x[j]);
      double below = mulAdd(-Math.abs(z), m * (1 - m), m);
      double sign = Elementary.sign(z);
      slope[j] = mulAdd(-sign, below, 0.5 * (1 + sign));
      x[j] = silu(x[j], m);
    }
  }

  @Override
  public void curvature(double[] x, double[] slope, double[] curvature, int n) {
    logistic(x, curvature, n);
    for (int j = 0; j < n; j++) {
      double q = curvature[j];
      curvature[j] = q * (1 - q) * mulAdd(clamped(x[j]), 1 - 2 * q, 2);
    }
    slope(x, slope, n);
  }

  @Override
  public void third(double[] x, double[] slope, double[] curvature, double[] third, int n) {
    logistic(x, third, n);
    for (int j = 0; j < n; j++) {
      double q = third[j];
      double d = q * (1 - q);
      third[j] = d * mulAdd(clamped(x[j]), 1 - 6 * d, 3 * (1 - 2 * q));
    }
    curvature(x, slope, curvature, n);
  }

  @Override
  public void fifth(
      double[] x,
      double[] slope,
      double[] curvature,
      double[] third,
      double[] fourth,
      double[] fifth,
      int n) {
    logistic(x, fifth, n);
    for (int j = 0; j < n; j++) {
      double q = fifth[j];
      double d = q * (1 - q);
      fourth[j] = d * mulAdd(clamped(x[j]) * (1 - 2 * q), 1 - 12 * d, 4 * (1 - 6 * d));
    }
    for (int j = 0; j < n; j++) {
      double q = fifth[j];
      double d = q * (1 - q);
      double even = mulAdd(d, 120 * d - 30, 1);
      fifth[j] = d * mulAdd(clamped(x[j]), even, 5 * (1 - 2 * q) * (1 - 12 * d));
    }
    third(x, slope, curvature, third, n);
  }

  @Override
  public boolean slopeFromValue() {
    return false;
  }

  /** A loop of its own and in place, or it would be too long to vectorise. */
  private static void logistic(double[] z, double[] q, int n) {
    System.arraycopy(z, 0, q, 0, n);
    for (int j = 0; j < n; j++) {
      q[j] = logistic(q[j]);
    }
  }

  private static double logistic(double z) {
    return 1 / (2 + Elementary.expm1(-z));
  }

  /** With m the logistic function of −|z|, z q is max(z, 0) − |z| m. */
  private static double silu(double z, double m) {
    return mulAdd(-Math.min(Math.abs(z), Elementary.EXPONENT_LIMIT), m, Math.max(z, 0));
  }

  /** Keeps infinity times zero out of the derivatives. */
  private static double clamped(double z) {
    return Math.max(-Elementary.EXPONENT_LIMIT, Math.min(Elementary.EXPONENT_LIMIT, z));
  }
}
