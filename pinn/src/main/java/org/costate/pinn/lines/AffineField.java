package org.costate.pinn.lines;

import org.costate.solvers.DifferentiableField;

/** A field and a constant slope. */
final class AffineField implements DifferentiableField {
  private final DifferentiableField inner;
  private final double[] constant;

  AffineField(DifferentiableField inner, double[] constant) {
    this.inner = inner;
    this.constant = constant.clone();
  }

  @Override
  public int dimension() {
    return inner.dimension();
  }

  @Override
  public int parameterCount() {
    return inner.parameterCount();
  }

  @Override
  public double[] parameters() {
    return inner.parameters();
  }

  @Override
  public void setParameters(double[] theta) {
    inner.setParameters(theta);
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    inner.derivative(t, y, dydt);
    for (int i = 0; i < dydt.length; i++) {
      dydt[i] += constant[i];
    }
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    inner.pullback(t, y, cotangent, yBar, thetaBar);
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    inner.pushforward(t, y, yDot, thetaDot, out);
  }
}
