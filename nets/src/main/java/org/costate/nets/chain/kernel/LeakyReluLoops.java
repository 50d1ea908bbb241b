package org.costate.nets.chain.kernel;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

import java.util.Arrays;

/** {@code max(z, 0) + c·min(z, 0)}, the relu for c = 0; the slope at zero is c. */
public final class LeakyReluLoops implements Elementwise {
  private final double negativeSlope;

  /**
   * Creates the loops.
   *
   * @param negativeSlope the slope c for negative z, at least 0
   */
  public LeakyReluLoops(double negativeSlope) {
    this.negativeSlope = negativeSlope;
  }

  @Override
  public void value(double[] x, int n) {
    double c = negativeSlope;
    if (c == 0) {
      for (int j = 0; j < n; j++) {
        x[j] = Math.max(x[j], 0);
      }
    } else {
      for (int j = 0; j < n; j++) {
        x[j] = mulAdd(c, Math.min(x[j], 0), Math.max(x[j], 0));
      }
    }
  }

  @Override
  public void slope(double[] x, double[] slope, int n) {
    value(x, n);
    for (int j = 0; j < n; j++) {
      slope[j] = slopeAt(x[j]);
    }
  }

  private double slopeAt(double a) {
    return a > 0 ? 1 : a <= 0 ? negativeSlope : a;
  }

  @Override
  public void curvature(double[] x, double[] slope, double[] curvature, int n) {
    slope(x, slope, n);
    Arrays.fill(curvature, 0, n, 0);
  }

  @Override
  public boolean slopeFromValue() {
    return true;
  }

  @Override
  public void pull(double[] a, double[] g, int n) {
    for (int j = 0; j < n; j++) {
      g[j] *= slopeAt(a[j]);
    }
  }
}
