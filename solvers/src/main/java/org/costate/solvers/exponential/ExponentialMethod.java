package org.costate.solvers.exponential;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;

/**
 * The exponential Runge-Kutta method with a given tableau; dense output by cubic Hermite
 * interpolation. Immutable.
 *
 * <p>Functions of the linear part are kept as long as the step has the same length, so its length
 * is changed only when that is worth a new one.
 */
public final class ExponentialMethod implements OdeMethod {
  private final ExponentialTableau tableau;

  /**
   * Makes the method.
   *
   * @param tableau its coefficients
   */
  public ExponentialMethod(ExponentialTableau tableau) {
    this.tableau = tableau;
  }

  /** Returns the coefficients. */
  public ExponentialTableau tableau() {
    return tableau;
  }

  @Override
  public String name() {
    return tableau.name();
  }

  @Override
  public int order() {
    return tableau.order();
  }

  @Override
  public int errorExponent() {
    return tableau.embeddedOrder() == 0 ? 0 : tableau.embeddedOrder() + 1;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the field is not semilinear
   */
  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    if (field instanceof SemilinearField semilinear) {
      return new ExponentialStepper(tableau, semilinear, tolerances);
    }
    throw new IllegalArgumentException(name() + " needs a SemilinearField; got " + field);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the field is not a differentiable semilinear one
   */
  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    if (field instanceof DifferentiableSemilinearField semilinear) {
      return new TapedExponentialStepper(
          tableau, semilinear, new ExponentialStepper(tableau, semilinear, tolerances));
    }
    throw new IllegalArgumentException(
        name() + " needs a DifferentiableSemilinearField; got " + field);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExponentialMethod method && tableau.equals(method.tableau);
  }

  @Override
  public int hashCode() {
    return tableau.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
