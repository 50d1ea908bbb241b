package org.costate.nets.chain.kernel;

/** {@code sin(ω z)}: s′ = ω cos(ω z), s″ = −ω² sin(ω z), s‴ = −ω² s′. */
public final class SineLoops implements SmoothElementwise {
  private final double omega;

  /**
   * Creates the loops.
   *
   * @param omega ω, positive
   */
  public SineLoops(double omega) {
    this.omega = omega;
  }

  @Override
  public void value(double[] x, int n) {
    double w = omega;
    for (int j = 0; j < n; j++) {
      x[j] = Trigonometry.sin(w * x[j]);
    }
  }

  @Override
  public void slope(double[] x, double[] slope, int n) {
    double w = omega;
    for (int j = 0; j < n; j++) {
      slope[j] = w * Trigonometry.cos(w * x[j]);
    }
    value(x, n);
  }

  @Override
  public void curvature(double[] x, double[] slope, double[] curvature, int n) {
    slope(x, slope, n);
    double factor = -omega * omega;
    for (int j = 0; j < n; j++) {
      curvature[j] = factor * x[j];
    }
  }

  @Override
  public void third(double[] x, double[] slope, double[] curvature, double[] third, int n) {
    curvature(x, slope, curvature, n);
    double factor = -omega * omega;
    for (int j = 0; j < n; j++) {
      third[j] = factor * slope[j];
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
    double factor = -omega * omega;
    for (int j = 0; j < n; j++) {
      fourth[j] = factor * curvature[j];
    }
    for (int j = 0; j < n; j++) {
      fifth[j] = factor * third[j];
    }
  }

  @Override
  public boolean slopeFromValue() {
    return false;
  }
}
