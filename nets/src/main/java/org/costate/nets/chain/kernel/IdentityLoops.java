package org.costate.nets.chain.kernel;

import java.util.Arrays;

/** The identity. */
public final class IdentityLoops implements SmoothElementwise {
  @Override
  public void value(double[] x, int n) {}

  @Override
  public void slope(double[] x, double[] slope, int n) {
    Arrays.fill(slope, 0, n, 1);
  }

  @Override
  public void curvature(double[] x, double[] slope, double[] curvature, int n) {
    slope(x, slope, n);
    Arrays.fill(curvature, 0, n, 0);
  }

  @Override
  public void third(double[] x, double[] slope, double[] curvature, double[] third, int n) {
    curvature(x, slope, curvature, n);
    Arrays.fill(third, 0, n, 0);
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
    Arrays.fill(fourth, 0, n, 0);
    Arrays.fill(fifth, 0, n, 0);
  }

  @Override
  public boolean slopeFromValue() {
    return true;
  }

  @Override
  public void pull(double[] a, double[] g, int n) {}
}
