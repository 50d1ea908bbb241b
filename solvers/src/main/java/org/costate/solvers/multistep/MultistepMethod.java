package org.costate.solvers.multistep;

import java.util.Objects;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.newton.NewtonIteration;
import org.costate.solvers.newton.NewtonPolicy;

/**
 * A family of backward differentiation formulas up to an order. Immutable.
 *
 * <p>With a relative tolerance of 0.1 or more, which is no accuracy but a sign of fixed steps, the
 * order is the greatest one throughout, with states for the first step by Kværnø's method of order
 * 5, and stages are solved to rounding. Otherwise order and length follow the error, from order 1
 * on, and the step controller is not asked.
 */
public final class MultistepMethod implements OdeMethod {
  private static final double NO_ACCURACY = 0.1;

  private final BackwardFormula formula;
  private final int greatestOrder;
  private final Jacobians jacobians;

  MultistepMethod(BackwardFormula formula, int greatestOrder, Jacobians jacobians) {
    if (!(greatestOrder >= 1 && greatestOrder <= BackwardFormula.GREATEST_ORDER)) {
      throw new IllegalArgumentException(
          "the order must be from 1 to %s; got %s"
              .formatted(BackwardFormula.GREATEST_ORDER, greatestOrder));
    }
    this.formula = formula;
    this.greatestOrder = greatestOrder;
    this.jacobians = jacobians;
  }

  /**
   * Returns this method with another source of Jacobians.
   *
   * @param source where ∂f/∂y comes from; ∂f/∂t is not needed
   */
  public MultistepMethod with(Jacobians source) {
    return new MultistepMethod(formula, greatestOrder, source);
  }

  @Override
  public String name() {
    return greatestOrder == 1
        ? formula.label() + " 1"
        : "%s 1 to %s".formatted(formula.label(), greatestOrder);
  }

  /** Returns the greatest order. */
  @Override
  public int order() {
    return greatestOrder;
  }

  /** Returns that of order 1, with which every solve begins. */
  @Override
  public int errorExponent() {
    return 2;
  }

  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    boolean fixedSteps = tolerances.relative() >= NO_ACCURACY;
    var newton =
        new NewtonIteration(
            field,
            jacobians.open(field, tolerances),
            tolerances,
            fixedSteps,
            NewtonPolicy.SINGLE_STAGE);
    var stepper = new MultistepStepper(formula, greatestOrder, field, newton, tolerances);
    if (!fixedSteps || greatestOrder <= 2) {
      return stepper;
    }
    Stepper starter = Esdirk.kvaerno5().with(jacobians).open(field, tolerances);
    return new StartedStepper(starter, stepper, greatestOrder - 1, field.dimension());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MultistepMethod method
        && formula == method.formula
        && greatestOrder == method.greatestOrder
        && jacobians.equals(method.jacobians);
  }

  @Override
  public int hashCode() {
    return Objects.hash(formula, greatestOrder, jacobians);
  }

  @Override
  public String toString() {
    return name();
  }
}
