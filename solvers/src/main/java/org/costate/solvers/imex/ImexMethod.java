package org.costate.solvers.imex;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.newton.NewtonIteration;

/**
 * The additive Runge-Kutta method with a given tableau. Immutable.
 *
 * <p>Stages are solved by simplified Newton iterations with the Jacobian of the implicit part
 * alone, to a hundredth of the tolerance; with a relative tolerance of 0.1 or more, which is no
 * accuracy but a sign of fixed steps, and for adjoints, they go on to rounding.
 */
public final class ImexMethod implements OdeMethod {
  private static final double NO_ACCURACY = 0.1;

  private final ImexTableau tableau;
  private final Jacobians jacobians;

  /**
   * Makes the method.
   *
   * @param tableau its coefficients
   * @param jacobians where the Jacobian of the implicit part comes from
   */
  public ImexMethod(ImexTableau tableau, Jacobians jacobians) {
    this.tableau = tableau;
    this.jacobians = jacobians;
  }

  /** Returns the coefficients. */
  public ImexTableau tableau() {
    return tableau;
  }

  /**
   * Returns this method with another source of Jacobians.
   *
   * @param source where that of the implicit part comes from; ∂f/∂t is not needed
   */
  public ImexMethod with(Jacobians source) {
    return new ImexMethod(tableau, source);
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
   * @throws IllegalArgumentException if the field is not split
   */
  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    if (field instanceof SplitField split) {
      return open(split, tolerances, tolerances.relative() >= NO_ACCURACY);
    }
    throw new IllegalArgumentException(name() + " needs a SplitField; got " + field);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the field is not a differentiable split one
   */
  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    if (field instanceof DifferentiableSplitField split) {
      return new TapedImexStepper(
          tableau,
          split,
          jacobians.open(split.implicitPart(), tolerances),
          open(split, tolerances, true));
    }
    throw new IllegalArgumentException(name() + " needs a DifferentiableSplitField; got " + field);
  }

  private ImexStepper open(SplitField field, Tolerances tolerances, boolean toRounding) {
    VectorField implicit = field.implicitPart();
    var iteration =
        new NewtonIteration(implicit, jacobians.open(implicit, tolerances), tolerances, toRounding);
    return new ImexStepper(tableau, field, iteration, tolerances);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImexMethod method
        && tableau.equals(method.tableau)
        && jacobians.equals(method.jacobians);
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
