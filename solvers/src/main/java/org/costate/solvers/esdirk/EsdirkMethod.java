package org.costate.solvers.esdirk;

import java.util.Objects;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.StepController;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.krylov.Krylov;
import org.costate.solvers.mass.ConsistentInitialisation;
import org.costate.solvers.mass.MassField;
import org.costate.solvers.newton.FactorisedSystem;
import org.costate.solvers.newton.NewtonIteration;
import org.costate.solvers.newton.NewtonPolicy;
import org.costate.solvers.newton.StageSystem;
import org.jspecify.annotations.Nullable;

/**
 * The ESDIRK method with a given tableau. Immutable.
 *
 * <p>Stages are solved by simplified Newton iterations to a hundredth of the tolerance; with a
 * relative tolerance of 0.1 or more, which is no accuracy but a sign of fixed steps, and for
 * adjoints, they go on to rounding.
 */
public final class EsdirkMethod implements OdeMethod {
  private static final double NO_ACCURACY = 0.1;

  /** A length that would grow by less stays: another would need another factorisation. */
  private static final double KEEP = 1.2;

  private final EsdirkTableau tableau;
  private final Jacobians jacobians;
  private final @Nullable Krylov krylov;

  /**
   * Makes the method.
   *
   * @param tableau its coefficients
   * @param jacobians where ∂f/∂y comes from
   */
  public EsdirkMethod(EsdirkTableau tableau, Jacobians jacobians) {
    this(tableau, jacobians, null);
  }

  private EsdirkMethod(EsdirkTableau tableau, Jacobians jacobians, @Nullable Krylov krylov) {
    this.tableau = tableau;
    this.jacobians = jacobians;
    this.krylov = krylov;
  }

  /** Returns the coefficients. */
  public EsdirkTableau tableau() {
    return tableau;
  }

  /**
   * Returns this method with another source of Jacobians.
   *
   * @param source where ∂f/∂y comes from; ∂f/∂t is not needed
   */
  public EsdirkMethod with(Jacobians source) {
    return new EsdirkMethod(tableau, source);
  }

  /**
   * Returns this method with linear systems solved without matrices; it then has no discrete
   * adjoint.
   *
   * @param choice how
   */
  public EsdirkMethod with(Krylov choice) {
    return new EsdirkMethod(tableau, jacobians, choice);
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
    return StepController.predictiveKeeping(KEEP);
  }

  /** Returns true if the systems are solved with matrices. */
  @Override
  public boolean solvesMass() {
    return krylov == null;
  }

  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    return open(field, tolerances, tolerances.relative() >= NO_ACCURACY);
  }

  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    if (krylov != null) {
      throw new IllegalArgumentException(
          name()
              + " without matrices has no discrete adjoint; use a continuous one, such as Backsolve,"
              + " or Jacobians");
    }
    if (MassField.massOf(field).isSingular()) {
      throw new IllegalArgumentException(
          name()
              + " has no discrete adjoint with algebraic equations, since it begins with a slope"
              + " that contains their derivatives; use Radau.iia5()");
    }
    return new TapedEsdirkStepper(
        tableau, field, jacobians.open(field, tolerances), open(field, tolerances, true));
  }

  private EsdirkStepper open(VectorField field, Tolerances tolerances, boolean toRounding) {
    StageSystem system =
        krylov == null
            ? new FactorisedSystem(field, jacobians.open(field, tolerances))
            : krylov.open(field, tolerances);
    boolean replayed = tolerances.relative() >= NO_ACCURACY;
    NewtonPolicy policy = replayed ? NewtonPolicy.REPLAYED_STAGES : NewtonPolicy.STAGES;
    var iteration = new NewtonIteration(field, system, tolerances, toRounding, policy);
    ConsistentInitialisation initialisation =
        field instanceof MassField
            ? new ConsistentInitialisation(field, jacobians.open(field, tolerances), tolerances)
            : null;
    return new EsdirkStepper(tableau, field, iteration, tolerances, initialisation);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EsdirkMethod method
        && tableau.equals(method.tableau)
        && jacobians.equals(method.jacobians)
        && Objects.equals(krylov, method.krylov);
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
