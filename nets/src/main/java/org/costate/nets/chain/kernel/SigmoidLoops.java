package org.costate.nets.chain.kernel;

/** The logistic function a = 1/(1 + e^(−z)): s′ = a(1 − a), s″ = s′(1 − 2a), s‴ = s′(1 − 6s′). */
public final class SigmoidLoops implements SmoothElementwise {
  @Override
  public void value(double[] x, int n) {
    for (int j = 0; j < n; j++) {
      x[j] = 1 / (2 + Elementary.expm1(-x[j]));
    }
  }

  @Override
  public void slope(double[] x, double[] slope, int n) {
    value(x, n);
    for (int j = 0; j < n; j++) {
      slope[j] = x[j] * (1 - x[j]);
    }
  }

  @Override
  public void curvature(double[] x, double[] slope, double[] curvature, int n) {
    slope(x, slope, n);
    for (int j = 0; j < n; j++) {
      curvature[j] = slope[j] * (1 - 2 * x[j]);
    }
  }

  @Override
  public void third(double[] x, double[] slope, double[] curvature, double[] third, int n) {
    curvature(x, slope, curvature, n);
    for (int j = 0; j < n; j++) {
      third[j] = slope[j] * (1 - 6 * slope[j]);
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
      fourth[j] = curvature[j] * (1 - 12 * slope[j]);
    }
    for (int j = 0; j < n; j++) {
      fifth[j] = slope[j] * (1 + slope[j] * (120 * slope[j] - 30));
    }
  }

  @Override
  public boolean slopeFromValue() {
    return true;
  }

  @Override
  public void pull(double[] a, double[] g, int n) {
    for (int j = 0; j < n; j++) {
      g[j] *= a[j] * (1 - a[j]);
    }
  }
}
