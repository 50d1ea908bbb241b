package org.costate.solvers.rosenbrock;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.StepController;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.TwiceDifferentiableField;
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
  public boolean solvesMass() {
    return true;
  }

  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    return new RosenbrockStepper(tableau, field, jacobians.open(field, tolerances), tolerances);
  }

  /**
   * Opens a workspace for exact gradients, which contain second derivatives of the field.
   *
   * @throws IllegalArgumentException unless the field is a {@link TwiceDifferentiableField}, and
   *     its Jacobian exact, saying what to use
   */
  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    if (!(field instanceof TwiceDifferentiableField twice)) {
      throw new IllegalArgumentException(
          name()
              + " has a discrete adjoint only for a field with second derivatives, since its steps"
              + " contain the Jacobian; use an AutomaticField, DifferencedField.of(field), which"
              + " takes differences, an ESDIRK method, such as Esdirk.kvaerno5(), or a continuous"
              + " adjoint, such as ContinuousAdjoint.gauss()");
    }
    if (!jacobians.isExact()) {
      throw new IllegalArgumentException(
          name()
              + " has a discrete adjoint only with exact Jacobians, which its numbers depend on; use"
              + " Jacobians.automatic() or Jacobians.of(pattern, formula), or an ESDIRK method");
    }
    return new TapedRosenbrockStepper(
        tableau,
        twice,
        tolerances,
        jacobians.open(field, tolerances),
        new RosenbrockStepper(tableau, field, jacobians.open(field, tolerances), tolerances));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RosenbrockMethod method
        && tableau == method.tableau
        && jacobians.equals(method.jacobians);
  }

  @Override
  public int hashCode() {
    return 31 * tableau.hashCode() + jacobians.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
