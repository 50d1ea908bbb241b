package org.costate.solvers.mass;

import org.costate.solvers.DifferentiableField;

/** A differentiable field together with a mass matrix. */
final class MassiveField implements DifferentiableMassField {
  private final MassMatrix mass;
  private final DifferentiableField field;

  MassiveField(MassMatrix mass, DifferentiableField field) {
    this.mass = mass;
    this.field = field;
  }

  @Override
  public MassMatrix mass() {
    return mass;
  }

  @Override
  public int dimension() {
    return field.dimension();
  }

  @Override
  public int parameterCount() {
    return field.parameterCount();
  }

  @Override
  public double[] parameters() {
    return field.parameters();
  }

  @Override
  public void setParameters(double[] theta) {
    field.setParameters(theta);
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    field.derivative(t, y, dydt);
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    field.pullback(t, y, cotangent, yBar, thetaBar);
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    field.pushforward(t, y, yDot, thetaDot, out);
  }

  @Override
  public void jacobian(double t, double[] y, double[] jacobian) {
    field.jacobian(t, y, jacobian);
  }

  @Override
  public int recordLength() {
    return field.recordLength();
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt, double[] record, int offset) {
    field.derivative(t, y, dydt, record, offset);
  }

  @Override
  public void pullback(
      double t,
      double[] y,
      double[] cotangent,
      double[] yBar,
      double[] thetaBar,
      double[] record,
      int offset) {
    field.pullback(t, y, cotangent, yBar, thetaBar, record, offset);
  }
}
