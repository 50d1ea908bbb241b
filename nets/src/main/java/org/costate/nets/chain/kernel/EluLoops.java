package org.costate.nets.chain.kernel;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/** {@code max(z, 0) + α(e^min(z, 0) − 1)}: s′ and s″ are a + α for z up to 0, else 1 and 0. */
public final class EluLoops implements Elementwise {
  private final double alpha;

  /**
   * Creates the loops.
   *
   * @param alpha α, positive
   */
  public EluLoops(double alpha) {
    this.alpha = alpha;
  }

  @Override
  public void value(double[] x, int n) {
    double c = alpha;
    for (int j = 0; j < n; j++) {
      x[j] = mulAdd(c, Elementary.expm1(Math.min(x[j], 0)), Math.max(x[j], 0));
    }
  }

  @Override
  public void slope(double[] x, double[] slope, int n) {
    value(x, n);
    for (int j = 0; j < n; j++) {
      slope[j] = x[j] > 0 ? 1 : x[j] + alpha;
    }
  }

  @Override
  public void curvature(double[] x, double[] slope, double[] curvature, int n) {
    slope(x, slope, n);
    for (int j = 0; j < n; j++) {
      curvature[j] = x[j] > 0 ? 0 : slope[j];
    }
  }

  @Override
  public boolean slopeFromValue() {
    return true;
  }

  @Override
  public void pull(double[] a, double[] g, int n) {
    for (int j = 0; j < n; j++) {
      g[j] *= a[j] > 0 ? 1 : a[j] + alpha;
    }
  }
}
