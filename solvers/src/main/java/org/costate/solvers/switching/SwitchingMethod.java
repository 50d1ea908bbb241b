package org.costate.solvers.switching;

import java.util.function.Function;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.StepController;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.ExplicitRungeKutta;

/**
 * An explicit method while the problem allows it, a stiff one where stability would bound explicit
 * steps. Immutable.
 *
 * <p>With ρ the spectral radius of ∂f/∂y and r the {@link ExplicitRungeKutta#realStability() real
 * stability interval} of the explicit method, h ρ / r is watched after every accepted step: in
 * explicit steps ρ is estimated from two stages at one time, in stiff ones from the Jacobian. Many
 * steps near 1 call the stiff method, many steps well below bring the explicit one back, since it
 * could take them at less cost. What happened is in {@link org.costate.solvers.Solution#phases()}.
 *
 * <p>A change of method restarts with the step length at hand and one more evaluation of the field.
 * Within a phase the steps are those of its method, with its controller unless the solver was given
 * another. The discrete adjoint goes back through the phases if both methods have one.
 *
 * @see <a href="https://doi.org/10.1137/0904010">Petzold (1983), Automatic selection of methods for
 *     solving stiff and nonstiff systems of ordinary differential equations, SIAM J. Sci. Stat.
 *     Comput. 4</a>
 */
public final class SwitchingMethod implements OdeMethod {
  private static final VectorField POINT = VectorField.of(1, (t, y, dydt) -> dydt[0] = 0);

  private final ExplicitRungeKutta explicit;
  private final OdeMethod stiff;
  private final double stability;

  /** Of polynomials inside steps; -1 where the stiff method tells for its own field alone. */
  private final int degree;

  private SwitchingMethod(ExplicitRungeKutta explicit, OdeMethod stiff) {
    this.explicit = explicit;
    this.stiff = stiff;
    this.stability = explicit.realStability();
    this.degree = degreeOnPoint(explicit, stiff);
  }

  /** A method that was given a Jacobian of many rows refuses this field of one component. */
  private static int degreeOnPoint(OdeMethod explicit, OdeMethod stiff) {
    Tolerances any = Tolerances.of(1, 1);
    try {
      return Math.max(
          explicit.open(POINT, any).denseDegree(), stiff.open(POINT, any).denseDegree());
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  /**
   * Returns the method that switches between two.
   *
   * @param explicit with an error estimate, and two stages at the time of the last; those of
   *     Tsitouras, of Dormand and Prince and of Verner qualify
   * @param stiff with an error estimate; comes back to the explicit method only if its steppers
   *     estimate the {@link Stepper#spectralRadius() spectral radius}
   * @throws IllegalArgumentException if one has no error estimate, or the explicit one cannot sense
   *     stiffness, naming it
   */
  public static SwitchingMethod of(ExplicitRungeKutta explicit, OdeMethod stiff) {
    for (OdeMethod method : new OdeMethod[] {explicit, stiff}) {
      if (method.errorExponent() == 0) {
        throw new IllegalArgumentException(
            method.name() + " has no error estimate, which switching needs");
      }
    }
    if (!explicit.sensesStiffness()) {
      throw new IllegalArgumentException(
          explicit.name()
              + " has no two stages at the time of the last one and so cannot sense stiffness; use"
              + " RungeKutta.tsitouras5(), dormandPrince5() or one of Verner's");
    }
    return new SwitchingMethod(explicit, stiff);
  }

  /** Returns the method for phases that are not stiff. */
  public ExplicitRungeKutta explicit() {
    return explicit;
  }

  /** Returns the method for stiff phases. */
  public OdeMethod stiff() {
    return stiff;
  }

  double stability() {
    return stability;
  }

  /** Returns the degree inside steps, if known without the field, else -1. */
  int denseDegree() {
    return degree;
  }

  @Override
  public String name() {
    return "%s or %s".formatted(explicit.name(), stiff.name());
  }

  /** Returns the lower order of the two. */
  @Override
  public int order() {
    return Math.min(explicit.order(), stiff.order());
  }

  /** Returns that of the explicit method, which begins. */
  @Override
  public int errorExponent() {
    return explicit.errorExponent();
  }

  @Override
  public StepController controller() {
    return explicit.controller();
  }

  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    return new SwitchingStepper<>(
        this, field.dimension(), method -> method.open(field, tolerances), stepper -> {});
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if one of the two methods has no discrete adjoint, naming it
   */
  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    Function<OdeMethod, TapedStepper> opening = method -> method.openTaped(field, tolerances);
    return new TapedSwitchingStepper(this, opening, field.dimension());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SwitchingMethod method
        && explicit.equals(method.explicit)
        && stiff.equals(method.stiff);
  }

  @Override
  public int hashCode() {
    return 31 * explicit.hashCode() + stiff.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
