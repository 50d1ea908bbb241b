package org.costate.solvers.correction;

import java.util.Objects;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Outcome;
import org.costate.solvers.StepController;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.multistep.MultistepMethod;
import org.jspecify.annotations.Nullable;

/**
 * A one-step method whose steps end in a corrected state. Immutable.
 *
 * <p>Where the state is changed, the next step begins afresh with an evaluation there. The inside
 * of a step is moved along, by the change times 3θ² − 2θ³, so that dense output stays continuous;
 * states saved at times inside are then corrected themselves, the polynomials of {@link
 * org.costate.solvers.SaveAt#dense()} are not. The order is that of the method, since a correction
 * is no larger than the error of the step. There is no discrete adjoint.
 */
public final class CorrectedMethod implements OdeMethod {
  private final OdeMethod method;
  private final Correction.Kind kind;

  private CorrectedMethod(OdeMethod method, Correction.Kind kind) {
    if (method instanceof MultistepMethod) {
      throw new IllegalArgumentException(
          method.name()
              + " remembers states before the step, which a correction would spoil; use a"
              + " one-step method");
    }
    this.method = method;
    this.kind = kind;
  }

  /**
   * Returns the method with components kept from being negative.
   *
   * <p>The field is evaluated where negative components are zero instead, and a component that is
   * not positive does not fall. A step that ends with a component further below zero than its
   * tolerance is rejected; smaller undershoots are set to zero.
   *
   * @param method any one-step method
   * @param components their indices, from 0
   * @throws IllegalArgumentException if there are none, or one is negative or named twice
   * @see <a href="https://doi.org/10.1016/j.amc.2004.12.011">Shampine, Thompson, Kierzenka and
   *     Byrne (2005), Non-negative solutions of ODEs, Appl. Math. Comput. 170</a>
   */
  public static CorrectedMethod nonnegative(OdeMethod method, int... components) {
    return new CorrectedMethod(method, new Nonnegative(components));
  }

  /**
   * Returns the method with the end of each step projected onto a manifold that the exact solution
   * does not leave: the nearest point, by Gauss-Newton iterations to rounding.
   *
   * <p>The initial state should lie on the manifold; the first step moves it there.
   *
   * @param method any one-step method
   * @param manifold where the solution stays
   * @see <a href="https://doi.org/10.1007/3-540-30666-8">Hairer, Lubich and Wanner (2006),
   *     Geometric numerical integration, section IV.4</a>
   */
  public static CorrectedMethod projected(OdeMethod method, Manifold manifold) {
    return new CorrectedMethod(
        method, new GaussNewton.Onto(Objects.requireNonNull(manifold, "manifold")));
  }

  /**
   * Returns the method with the end of each step moved by a formula.
   *
   * @param method any one-step method
   * @param projection moves a state to where the solution stays; evaluated on the solving threads
   */
  public static CorrectedMethod projected(OdeMethod method, Projection projection) {
    return new CorrectedMethod(
        method, new ByFormula(Objects.requireNonNull(projection, "projection")));
  }

  private record ByFormula(Projection projection) implements Correction.Kind, Correction {
    @Override
    public Correction open(int dimension) {
      return this;
    }

    @Override
    public String words() {
      return "projected";
    }

    @Override
    public double correct(double t, double[] before, double[] y, Tolerances tolerances) {
      projection.project(t, y);
      double finite = 0;
      for (double value : y) {
        finite += 0 * value;
      }
      return finite;
    }

    @Override
    public Outcome.@Nullable Cause trouble() {
      return null;
    }
  }

  /** Returns the method whose steps are corrected. */
  public OdeMethod method() {
    return method;
  }

  @Override
  public String name() {
    return "%s, %s".formatted(method.name(), kind.words());
  }

  @Override
  public int order() {
    return method.order();
  }

  @Override
  public int errorExponent() {
    return method.errorExponent();
  }

  @Override
  public StepController controller() {
    return method.controller();
  }

  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    return new CorrectedStepper(
        method.open(kind.field(field), tolerances),
        kind.open(field.dimension()),
        tolerances,
        field.dimension());
  }

  @Override
  public String toString() {
    return name();
  }
}
