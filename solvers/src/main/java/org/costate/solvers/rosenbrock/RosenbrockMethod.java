package org.costate.solvers.rosenbrock;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.StepController;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Jacobians;

/** The Rosenbrock method with a given tableau. Immutable. */
public final class RosenbrockMethod implements OdeMethod {
  private final RosenbrockTableau tableau;
  private final Jacobians jacobians;

  RosenbrockMethod(RosenbrockTableau tableau, Jacobians jacobians) {
    this.tableau = tableau;
    this.jacobians = jacobians;
  }

  /** Returns the coefficients. */
  public RosenbrockTableau tableau() {
    return tableau;
  }

  /**
   * Returns this method with another source of Jacobians.
   *
   * @param source where ∂f/∂y and ∂f/∂t come from
   */
  public RosenbrockMethod with(Jacobians source) {
    return new RosenbrockMethod(tableau, source);
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
    return Math.min(tableau.order(), tableau.embeddedOrder()) + 1;
  }

  @Override
  public StepController controller() {
    return StepController.predictive();
  }

  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    return new RosenbrockStepper(tableau, field, jacobians.open(field, tolerances), tolerances);
  }

  /**
   * Refuses: the gradient of a Rosenbrock step needs second derivatives of the field.
   *
   * @throws IllegalArgumentException always, saying what to use
   */
  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    throw new IllegalArgumentException(
        name()
            + " has no discrete adjoint, which would need second derivatives of the field; use an"
            + " ESDIRK method, such as Esdirk.kvaerno5(), or a continuous adjoint, such as"
            + " Backsolve");
  }

  @Override
  public String toString() {
    return name();
  }
}
