package org.costate.solvers.jacobian;

import org.costate.solvers.VectorField;
import org.costate.solvers.linear.MatrixPattern;

/**
 * A field that brings its own Jacobian: one derived from another field, such as its tangent or its
 * adjoint equation.
 *
 * <p>{@link Jacobians} take its Jacobian whatever they were told, since that was meant for the
 * field it was derived from.
 */
public interface JacobianField extends VectorField {

  /** Returns how the entries of the Jacobian are laid out; unless overridden, a full matrix. */
  default MatrixPattern pattern() {
    return MatrixPattern.dense(dimension());
  }

  /**
   * Evaluates the Jacobian {@code ∂f/∂y}.
   *
   * @param t time
   * @param y state; not modified
   * @param entries receives ∂fᵢ/∂yⱼ where {@link #pattern()} keeps it
   */
  void jacobianEntries(double t, double[] y, double[] entries);

  /**
   * Evaluates {@code ∂f/∂t} for a fixed state, if it is known; finite differences serve otherwise.
   *
   * @param t time
   * @param y state; not modified
   * @param out receives ∂fᵢ/∂t
   * @return whether it is known; the same at every call
   */
  default boolean timeDerivative(double t, double[] y, double[] out) {
    return false;
  }
}
