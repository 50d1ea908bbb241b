package org.costate.solvers.nystrom;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;

/** The Runge-Kutta-Nyström method with a given tableau. Immutable. */
public final class NystromMethod implements OdeMethod {
  private final NystromTableau tableau;

  /**
   * Makes the method.
   *
   * @param tableau its coefficients
   */
  public NystromMethod(NystromTableau tableau) {
    this.tableau = tableau;
  }

  /** Returns the coefficients. */
  public NystromTableau tableau() {
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
    return tableau.embeddedOrder() + 1;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the field is not of second order
   */
  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    if (field instanceof SecondOrderField second) {
      return new NystromStepper(tableau, second, tolerances);
    }
    throw new IllegalArgumentException(name() + " needs a SecondOrderField; got " + field);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the field is not a {@link DifferentiableSecondOrderField}
   */
  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    if (field instanceof DifferentiableSecondOrderField second) {
      return new TapedNystromStepper(
          tableau, second, new NystromStepper(tableau, second, tolerances));
    }
    throw new IllegalArgumentException(
        name() + " needs a DifferentiableSecondOrderField; got " + field);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NystromMethod method && tableau.equals(method.tableau);
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
