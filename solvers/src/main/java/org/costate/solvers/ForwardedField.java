package org.costate.solvers;

/** A differentiable field that lets another one do the work, and adds to it: a mass matrix, say. */
public interface ForwardedField extends DifferentiableField {

  /** Returns the field that does the work. */
  DifferentiableField forwarded();

  @Override
  default int dimension() {
    return forwarded().dimension();
  }

  @Override
  default int parameterCount() {
    return forwarded().parameterCount();
  }

  @Override
  default double[] parameters() {
    return forwarded().parameters();
  }

  @Override
  default void setParameters(double[] theta) {
    forwarded().setParameters(theta);
  }

  @Override
  default void derivative(double t, double[] y, double[] dydt) {
    forwarded().derivative(t, y, dydt);
  }

  @Override
  default void pullback(
      double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    forwarded().pullback(t, y, cotangent, yBar, thetaBar);
  }

  @Override
  default double timePullback(double t, double[] y, double[] cotangent) {
    return forwarded().timePullback(t, y, cotangent);
  }

  @Override
  default void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    forwarded().pushforward(t, y, yDot, thetaDot, out);
  }

  @Override
  default void jacobian(double t, double[] y, double[] jacobian) {
    forwarded().jacobian(t, y, jacobian);
  }

  @Override
  default int recordLength() {
    return forwarded().recordLength();
  }

  @Override
  default void derivative(double t, double[] y, double[] dydt, double[] record, int offset) {
    forwarded().derivative(t, y, dydt, record, offset);
  }

  @Override
  default void pullback(
      double t,
      double[] y,
      double[] cotangent,
      double[] yBar,
      double[] thetaBar,
      double[] record,
      int offset) {
    forwarded().pullback(t, y, cotangent, yBar, thetaBar, record, offset);
  }
}
