package org.costate.solvers.exponential;

import org.costate.solvers.VectorField;

/**
 * A field with a constant linear part: {@code f(t, y) = L y + N(t, y)}.
 *
 * <p>For instance a reaction-diffusion equation with its Laplacian as L. Methods that know nothing
 * of parts use the sum.
 */
public interface SemilinearField extends VectorField {

  /** Returns the linear part L. */
  LinearPart linearPart();

  /** Returns the rest N. */
  VectorField nonlinearPart();

  @Override
  default int dimension() {
    return linearPart().dimension();
  }

  @Override
  default void derivative(double t, double[] y, double[] dydt) {
    nonlinearPart().derivative(t, y, dydt);
    linearPart().addTo(y, dydt);
  }

  /**
   * Returns the sum of two parts.
   *
   * @param linearPart L
   * @param nonlinearPart N
   * @throws IllegalArgumentException if they have different dimensions
   */
  static SemilinearField of(LinearPart linearPart, VectorField nonlinearPart) {
    requireSameDimension(linearPart, nonlinearPart);
    return new SemilinearField() {
      @Override
      public LinearPart linearPart() {
        return linearPart;
      }

      @Override
      public VectorField nonlinearPart() {
        return nonlinearPart;
      }
    };
  }

  /**
   * Refuses parts of different dimensions.
   *
   * @param linearPart L
   * @param nonlinearPart N
   * @throws IllegalArgumentException quoting both
   */
  static void requireSameDimension(LinearPart linearPart, VectorField nonlinearPart) {
    if (linearPart.dimension() != nonlinearPart.dimension()) {
      throw new IllegalArgumentException(
          "both parts must have the dimension of the state; got %s and %s"
              .formatted(linearPart.dimension(), nonlinearPart.dimension()));
    }
  }
}
