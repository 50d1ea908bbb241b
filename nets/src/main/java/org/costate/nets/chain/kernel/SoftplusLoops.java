package org.costate.nets.chain.kernel;

/**
 * {@code ln(1 + e^z) = max(z, 0) + ln(1 + e^(−|z|))}: s′ is the logistic function q, s″ = q(1 − q),
 * s‴ = s″(1 − 2q).
 *
 * <p>Keeps scratch memory: one instance serves one thread.
 */
public final class SoftplusLoops implements SmoothElementwise {
  /** Holds e = exp(−z) − 1; a loop of its own and in place, or it would not vectorise. */
  private double[] exponentials = {};

  @Override
  public void value(double[] x, int n) {
    exponentials(x, n);
    finish(x, n);
  }

  @Override
  public void slope(double[] x, double[] slope, int n) {
    exponentials(x, n);
    double[] e = exponentials;
    for (int j = 0; j < n; j++) {
      slope[j] = 1 / (2 + e[j]);
    }
    finish(x, n);
  }

  @Override
  public void curvature(double[] x, double[] slope, double[] curvature, int n) {
    slope(x, slope, n);
    for (int j = 0; j < n; j++) {
      curvature[j] = slope[j] * (1 - slope[j]);
    }
  }

  @Override
  public void third(double[] x, double[] slope, double[] curvature, double[] third, int n) {
    curvature(x, slope, curvature, n);
    for (int j = 0; j < n; j++) {
      third[j] = curvature[j] * (1 - 2 * slope[j]);
    }
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
    third(x, slope, curvature, third, n);
    for (int j = 0; j < n; j++) {
      fourth[j] = curvature[j] * (1 - 6 * curvature[j]);
    }
    for (int j = 0; j < n; j++) {
      fifth[j] = third[j] * (1 - 12 * curvature[j]);
    }
  }

  @Override
  public boolean slopeFromValue() {
    return false;
  }

  private void exponentials(double[] x, int n) {
    if (exponentials.length < n) {
      exponentials = new double[n];
    }
    double[] e = exponentials;
    System.arraycopy(x, 0, e, 0, n);
    for (int j = 0; j < n; j++) {
      e[j] = Elementary.expm1(-e[j]);
    }
  }

  /** With u = exp(−z), exp(−|z|) is the smaller of u and its inverse. */
  private void finish(double[] x, int n) {
    double[] e = exponentials;
    for (int j = 0; j < n; j++) {
      e[j] = Math.min(1 + e[j], 1 / (1 + e[j]));
    }
    for (int j = 0; j < n; j++) {
      x[j] = Math.max(x[j], 0) + Elementary.log1p(e[j]);
    }
  }
}
