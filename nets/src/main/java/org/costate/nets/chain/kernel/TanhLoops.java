package org.costate.nets.chain.kernel;

/** The hyperbolic tangent: s′ = 1 − a², s″ = −2 a s′. */
public final class TanhLoops implements Elementwise {
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
