package org.costate.solvers.esdirk;

import org.costate.solvers.DifferentiableField;

/**
 * {@code y₁' = −λ (y₁ − a cos(b t)) − y₁³, y₂' = y₁ y₂ − c y₂² }: non-linear, non-autonomous and as
 * stiff as λ; parameters (λ, a, b, c).
 */
final class DriftingDecay implements DifferentiableField {
  private double[] theta;

  DriftingDecay(double rate) {
    theta = new double[] {rate, 0.9, 1.1, 0.7};
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public int parameterCount() {
    return theta.length;
  }

  @Override
  public double[] parameters() {
    return theta.clone();
  }

  @Override
  public void setParameters(double[] values) {
    theta = values.clone();
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    dydt[0] = -theta[0] * (y[0] - theta[1] * Math.cos(theta[2] * t)) - y[0] * y[0] * y[0];
    dydt[1] = y[0] * y[1] - theta[3] * y[1] * y[1];
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    double v = cotangent[0];
    double w = cotangent[1];
    double cos = Math.cos(theta[2] * t);
    yBar[0] += v * (-theta[0] - 3 * y[0] * y[0]) + w * y[1];
    yBar[1] += w * (y[0] - 2 * theta[3] * y[1]);
    thetaBar[0] -= v * (y[0] - theta[1] * cos);
    thetaBar[1] += v * theta[0] * cos;
    thetaBar[2] -= v * theta[0] * theta[1] * t * Math.sin(theta[2] * t);
    thetaBar[3] -= w * y[1] * y[1];
  }
}
