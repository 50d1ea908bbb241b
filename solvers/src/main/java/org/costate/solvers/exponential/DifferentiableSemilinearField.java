package org.costate.solvers.exponential;

import org.costate.solvers.DifferentiableField;

/** A semilinear field whose rest N can be differentiated; all parameters are those of N. */
public interface DifferentiableSemilinearField extends SemilinearField, DifferentiableField {
  @Override
  DifferentiableField nonlinearPart();

  @Override
  default int parameterCount() {
    return nonlinearPart().parameterCount();
  }

  @Override
  default double[] parameters() {
    return nonlinearPart().parameters();
  }

  @Override
  default void setParameters(double[] theta) {
    nonlinearPart().setParameters(theta);
  }

  @Override
  default void pullback(
      double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    nonlinearPart().pullback(t, y, cotangent, yBar, thetaBar);
    linearPart().addTransposedTo(cotangent, yBar);
  }

  @Override
  default void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    nonlinearPart().pushforward(t, y, yDot, thetaDot, out);
    linearPart().addTo(yDot, out);
  }

  /**
   * Returns the sum of two parts.
   *
   * @param linearPart L
   * @param nonlinearPart N
   * @throws IllegalArgumentException if they have different dimensions
   */
  static DifferentiableSemilinearField of(
      LinearPart linearPart, DifferentiableField nonlinearPart) {
    SemilinearField.requireSameDimension(linearPart, nonlinearPart);
    return new DifferentiableSemilinearField() {
      @Override
      public LinearPart linearPart() {
        return linearPart;
      }

      @Override
      public DifferentiableField nonlinearPart() {
        return nonlinearPart;
      }
    };
  }
}
