package org.costate.solvers.multistep;

import java.util.Objects;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.esdirk.EsdirkMethod;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.krylov.Krylov;
import org.costate.solvers.mass.ConsistentInitialisation;
import org.costate.solvers.mass.MassField;
import org.costate.solvers.newton.FactorisedSystem;
import org.costate.solvers.newton.NewtonIteration;
import org.costate.solvers.newton.NewtonPolicy;
import org.costate.solvers.newton.StageSystem;
import org.costate.solvers.newton.TransposedStage;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable Krylov krylov;

  MultistepMethod(
      BackwardFormula formula, int greatestOrder, Jacobians jacobians, @Nullable Krylov krylov) {
    if (!(greatestOrder >= 1 && greatestOrder <= BackwardFormula.GREATEST_ORDER)) {
      throw new IllegalArgumentException(
          "the order must be from 1 to %s; got %s"
              .formatted(BackwardFormula.GREATEST_ORDER, greatestOrder));
    }
    this.formula = formula;
    this.greatestOrder = greatestOrder;
    this.jacobians = jacobians;
    this.krylov = krylov;
  }

  /**
   * Returns this method with another source of Jacobians.
   *
   * @param source where ∂f/∂y comes from; ∂f/∂t is not needed
   */
  public MultistepMethod with(Jacobians source) {
    return new MultistepMethod(formula, greatestOrder, source, null);
  }

  /**
   * Returns this method with linear systems solved without matrices.
   *
   * @param choice how
   */
  public MultistepMethod with(Krylov choice) {
    return new MultistepMethod(formula, greatestOrder, jacobians, choice);
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

  /** Returns true if the systems are solved with matrices. */
  @Override
  public boolean solvesMass() {
    return krylov == null;
  }

  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    boolean fixedSteps = tolerances.relative() >= NO_ACCURACY;
    MultistepStepper stepper = open(field, tolerances, fixedSteps);
    // Where the starter does not know mass matrices the order rises step by step.
    if (!fixedSteps || greatestOrder <= 2 || field instanceof MassField) {
      return stepper;
    }
    EsdirkMethod start = Esdirk.kvaerno5().with(jacobians);
    Stepper starter = (krylov == null ? start : start.with(krylov)).open(field, tolerances);
    return new StartedStepper(starter, stepper, greatestOrder - 1, field.dimension());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Steps carry their history, so that checkpoints cannot restart them: the tape is that of all
   * steps.
   *
   * @throws IllegalArgumentException with a {@link Krylov} choice, a mass matrix, or fixed steps of
   *     orders 3 to 5, whose first ones are those of another method
   */
  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    if (field instanceof MassField) {
      throw new IllegalArgumentException(
          name()
              + " has no discrete adjoint for a field with a mass matrix; use Radau.iia5() or"
              + " Rosenbrock.rodas5p()");
    }
    if (krylov != null || (tolerances.relative() >= NO_ACCURACY && greatestOrder > 2)) {
      throw new IllegalArgumentException(
          name()
              + (krylov != null ? " without matrices" : " with fixed steps")
              + " has no discrete adjoint; use a continuous one, such as Backsolve, or "
              + (krylov != null ? "Jacobians" : "adaptive steps"));
    }
    return new TapedMultistepStepper(
        formula,
        greatestOrder,
        field,
        open(field, tolerances, true),
        new TransposedStage(field, jacobians.open(field, tolerances)));
  }

  private MultistepStepper open(VectorField field, Tolerances tolerances, boolean toRounding) {
    StageSystem system =
        krylov == null
            ? new FactorisedSystem(field, jacobians.open(field, tolerances))
            : krylov.open(field, tolerances);
    var newton =
        new NewtonIteration(
            field,
            system,
            tolerances,
            toRounding,
            field instanceof MassField ? NewtonPolicy.STAGES : NewtonPolicy.SINGLE_STAGE);
    ConsistentInitialisation initialisation =
        field instanceof MassField
            ? new ConsistentInitialisation(field, jacobians.open(field, tolerances), tolerances)
            : null;
    return new MultistepStepper(formula, greatestOrder, field, newton, tolerances, initialisation);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MultistepMethod method
        && formula == method.formula
        && greatestOrder == method.greatestOrder
        && jacobians.equals(method.jacobians)
        && Objects.equals(krylov, method.krylov);
  }

  @Override
  public int hashCode() {
    return Objects.hash(formula, greatestOrder, jacobians, krylov);
  }

  @Override
  public String toString() {
    return name();
  }
}
