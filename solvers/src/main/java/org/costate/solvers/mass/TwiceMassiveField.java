package org.costate.solvers.mass;

import org.costate.solvers.TwiceDifferentiableField;

/** A field with second derivatives together with a mass matrix. */
final class TwiceMassiveField extends MassiveField implements TwiceDifferentiableField {
  private final TwiceDifferentiableField field;

  TwiceMassiveField(MassMatrix mass, TwiceDifferentiableField field) {
    super(mass, field);
    this.field = field;
  }

  @Override
  public boolean hasExactSecondDerivatives() {
    return field.hasExactSecondDerivatives();
  }

  @Override
  public void timeDerivative(double t, double[] y, double[] out) {
    field.timeDerivative(t, y, out);
  }

  @Override
  public void jacobianTangent(
      double t, double[] y, double tDot, double[] yDot, double[] thetaDot, double[] out) {
    field.jacobianTangent(t, y, tDot, yDot, thetaDot, out);
  }

  @Override
  public void pushforwardPullback(
      double t,
      double[] y,
      double[] cotangent,
      double tDot,
      double[] yDot,
      double[] thetaDot,
      double[] yBarDot,
      double[] thetaBarDot) {
    field.pushforwardPullback(t, y, cotangent, tDot, yDot, thetaDot, yBarDot, thetaBarDot);
  }
}
