package org.costate.sde.adjoint;

import org.costate.solvers.DifferentiableField;

/** f = r y, with parameter r. */
final class Proportional implements DifferentiableField {
  private final int paths;
  private double rate;

  Proportional(int paths, double rate) {
    this.paths = paths;
    this.rate = rate;
  }

  @Override
  public int dimension() {
    return paths;
  }

  @Override
  public int parameterCount() {
    return 1;
  }

  @Override
  public double[] parameters() {
    return new double[] {rate};
  }

  @Override
  public void setParameters(double[] theta) {
    rate = theta[0];
  }

  @Override
  public void derivative(double t, double[] y, double[] f) {
    for (int i = 0; i < y.length; i++) {
      f[i] = rate * y[i];
    }
  }

  @Override
  public void pullback(double t, double[] y, double[] bar, double[] yBar, double[] thetaBar) {
    for (int i = 0; i < y.length; i++) {
      yBar[i] += rate * bar[i];
      thetaBar[0] += y[i] * bar[i];
    }
  }
}
