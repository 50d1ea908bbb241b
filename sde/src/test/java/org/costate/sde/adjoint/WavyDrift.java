package org.costate.sde.adjoint;

import org.costate.solvers.DifferentiableField;

/** fᵢ = a sin y₁₋ᵢ − b yᵢ for two components of any number of paths. */
final class WavyDrift implements DifferentiableField {
  private final int paths;
  private double a = 0.8;
  private double b = 0.3;

  WavyDrift(int paths) {
    this.paths = paths;
  }

  @Override
  public int dimension() {
    return 2 * paths;
  }

  @Override
  public int parameterCount() {
    return 2;
  }

  @Override
  public double[] parameters() {
    return new double[] {a, b};
  }

  @Override
  public void setParameters(double[] theta) {
    a = theta[0];
    b = theta[1];
  }

  @Override
  public void derivative(double t, double[] y, double[] f) {
    for (int k = 0; k < f.length; k++) {
      f[k] = a * Math.sin(y[(k + paths) % f.length]) - b * y[k];
    }
  }

  @Override
  public void pullback(double t, double[] y, double[] bar, double[] yBar, double[] thetaBar) {
    for (int k = 0; k < bar.length; k++) {
      int other = (k + paths) % bar.length;
      yBar[other] += a * Math.cos(y[other]) * bar[k];
      yBar[k] -= b * bar[k];
      thetaBar[0] += Math.sin(y[other]) * bar[k];
      thetaBar[1] -= y[k] * bar[k];
    }
  }
}
