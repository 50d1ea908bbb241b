package org.costate.solvers.switching;

import java.util.Objects;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.StepController;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.jacobian.JacobianField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.krylov.Krylov;
import org.costate.solvers.multistep.Multistep;
import org.costate.solvers.radau.Radau;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.ExplicitRungeKutta;
import org.costate.solvers.rungekutta.RungeKutta;

/**
 * The choice of both methods of a {@link SwitchingMethod}: the explicit one by the relative
 * tolerance r, the stiff one by r, the number n of components and what is known of the Jacobian.
 * Immutable.
 *
 * <table>
 * <caption>The stiff method</caption>
 * <tr><th>n</th><th>r</th><th>method</th></tr>
 * <tr><td>to 50</td><td>above 1e-2</td><td>Shampine and Reichelt's of order 2</td></tr>
 * <tr><td>to 50</td><td>above 1e-6</td><td>Rodas5P</td></tr>
 * <tr><td>to 50</td><td>1e-6 and less</td><td>Radau IIA of orders 5, 9 and 13</td></tr>
 * <tr><td>above 50</td><td>above 1e-8</td><td>NDF</td></tr>
 * <tr><td>above 50</td><td>1e-8 and less</td><td>Radau IIA of orders 5, 9 and 13</td></tr>
 * <tr><td>above 500, nothing known of the Jacobian</td><td>any</td><td>NDF by GMRES</td></tr>
 * </table>
 *
 * <p>So it follows what was measured on chemistry, oscillators and diffusion along lines of up to
 * 1000 components: one-step methods take the fewest milliseconds for an accuracy while matrices are
 * small, formulas with one stage where linear algebra and evaluations count, and high orders at
 * strict tolerances.
 *
 * <p>The discrete adjoint goes back through stiff phases of {@link Esdirk#kvaerno5}, whatever the
 * field, since its steps can be taken again from anywhere and need first derivatives only.
 */
public final class AutomaticMethod implements OdeMethod {
  private static final double CRUDE = 1e-2;
  private static final double STRICT = 1e-6;
  private static final double STRICT_OF_LARGE = 1e-8;
  private static final int SMALL = 50;
  private static final int LARGEST_FULL = 500;
  private static final int LOW_ORDER = 2;
  private static final int USUAL_ORDER = 5;
  private static final OdeMethod WITHOUT_MATRIX = Multistep.ndf().with(Krylov.gmres());

  private final double relative;
  private final Jacobians jacobians;
  private final ExplicitRungeKutta explicit;
  private final OdeMethod ofFew;
  private final OdeMethod ofMany;

  private AutomaticMethod(double relative, Jacobians jacobians) {
    this.relative = relative;
    this.jacobians = jacobians;
    this.explicit =
        relative > 1e-7
            ? RungeKutta.tsitouras5()
            : relative > 1e-10 ? RungeKutta.verner7() : RungeKutta.verner9();
    OdeMethod radau = Radau.adaptive().with(jacobians);
    this.ofFew =
        relative > CRUDE
            ? Rosenbrock.shampineReichelt2().with(jacobians)
            : relative > STRICT ? Rosenbrock.rodas5p().with(jacobians) : radau;
    this.ofMany = relative > STRICT_OF_LARGE ? Multistep.ndf().with(jacobians) : radau;
  }

  /**
   * Returns the choice for a relative tolerance.
   *
   * @param relative relative tolerance, at least 0
   * @throws IllegalArgumentException if it is not, quoting it
   */
  public static AutomaticMethod forTolerance(double relative) {
    if (!(relative >= 0)) {
      throw new IllegalArgumentException("relative tolerance must be >= 0; got " + relative);
    }
    return new AutomaticMethod(relative, Jacobians.automatic());
  }

  /**
   * Returns this choice for fields of which more is known.
   *
   * @param source where ∂f/∂y comes from, and its pattern
   */
  public AutomaticMethod with(Jacobians source) {
    return new AutomaticMethod(relative, source);
  }

  /**
   * Returns the pair that suits a field.
   *
   * @param field right-hand side
   */
  public SwitchingMethod choice(VectorField field) {
    return SwitchingMethod.of(explicit, stiff(field));
  }

  private OdeMethod stiff(VectorField field) {
    if (field.dimension() <= SMALL) {
      return ofFew;
    }
    return field.dimension() <= LARGEST_FULL || isKnown(field) ? ofMany : WITHOUT_MATRIX;
  }

  private boolean isKnown(VectorField field) {
    return field instanceof JacobianField || !jacobians.equals(Jacobians.automatic());
  }

  @Override
  public String name() {
    return "%s or a stiff method".formatted(explicit.name());
  }

  /** Returns the lowest order of the methods it may choose. */
  @Override
  public int order() {
    return relative > CRUDE ? LOW_ORDER : Math.min(explicit.order(), USUAL_ORDER);
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
    return choice(field).open(field, tolerances);
  }

  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    OdeMethod stiff = relative > CRUDE ? Esdirk.kvaerno3() : Esdirk.kvaerno5();
    return SwitchingMethod.of(explicit, stiff).openTaped(field, tolerances);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AutomaticMethod method
        && relative == method.relative
        && jacobians.equals(method.jacobians);
  }

  @Override
  public int hashCode() {
    return Objects.hash(relative, jacobians);
  }

  @Override
  public String toString() {
    return name();
  }
}
