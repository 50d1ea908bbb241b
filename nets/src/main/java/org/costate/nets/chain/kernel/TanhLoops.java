package org.costate.nets.chain.kernel;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/** The hyperbolic tangent: s′ = 1 − a², s″ = −2 a s′, s‴ = s′(6a² − 2). */
public final class TanhLoops implements SmoothElementwise {
  @Override
  public void value(double[] x, int n) {
    for (int j = 0; j < n; j++) {
      x[j] = Elementary.tanh(x[j]);
    }
  }

  @Override
  public void slope(double[] x, double[] slope, int n) {
    value(x, n);
    for (int j = 0; j < n; j++) {
      slope[j] = 1 - x[j] * x[j];
    }
  }

  @Override
  public void curvature(double[] x, double[] slope, double[] curvature, int n) {
    slope(x, slope, n);
    for (int j = 0; j < n; j++) {
      curvature[j] = -2 * x[j] * slope[j];
    }
  }

  @Override
  public void third(double[] x, double[] slope, double[] curvature, double[] third, int n) {
    curvature(x, slope, curvature, n);
    for (int j = 0; j < n; j++) {
      third[j] = slope[j] * mulAdd(6 * x[j], x[j], -2);
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
      fourth[j] = slope[j] * x[j] * mulAdd(-24 * x[j], x[j], 16);
    }
    for (int j = 0; j < n; j++) {
      double q = x[j] * x[j];
      fifth[j] = slope[j] * mulAdd(mulAdd(q, 120, -120), q, 16);
    }
  }

  @Override
  public boolean slopeFromValue() {
    return true;
  }

  @Override
  public void pull(double[] a, double[] g, int n) {
    for (int j = 0; j < n; j++) {
      g[j] *= 1 - a[j] * a[j];
    }
  }
}
