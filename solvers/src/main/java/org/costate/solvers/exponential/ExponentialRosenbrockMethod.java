package org.costate.solvers.exponential;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.TwiceDifferentiableField;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.krylov.JacobianProduct;
import org.costate.solvers.linear.MatrixPattern;

/**
 * An exponential Rosenbrock method, for any field: its linear part is the Jacobian at the start of
 * each step. Made by {@link Exponential}; immutable.
 *
 * <p>Functions of the Jacobian are those of a full matrix, at some hundred products of matrices a
 * step, unless {@link #withKrylov} asks for products of Jacobian and vectors alone. Dense output by
 * cubic Hermite interpolation. The orders are those with an exact Jacobian; differences spoil what
 * is left of a stiff linear part in about the seventh digit.
 *
 * <p>With full matrices the discrete adjoint is exact, for fields with second derivatives; {@code
 * n} of their products are needed in each step. With Krylov's spaces there is none, since their
 * dimension and vectors depend on the state: use a continuous adjoint such as {@code
 * ContinuousAdjoint.gauss()}.
 *
 * @see <a href="https://doi.org/10.1137/080717717">Hochbruck, Ostermann and Schweitzer (2009),
 *     "Exponential Rosenbrock-type methods"</a>
 */
public final class ExponentialRosenbrockMethod implements OdeMethod {
  private static final double DENSE = 0;

  private final ExponentialRosenbrockTableau tableau;
  private final Jacobians jacobians;
  private final double krylovTolerance;

  private ExponentialRosenbrockMethod(
      ExponentialRosenbrockTableau tableau, Jacobians jacobians, double krylovTolerance) {
    this.tableau = tableau;
    this.jacobians = jacobians;
    this.krylovTolerance = krylovTolerance;
  }

  ExponentialRosenbrockMethod(ExponentialRosenbrockTableau tableau) {
    this(tableau, Jacobians.automatic(), DENSE);
  }

  /**
   * Returns this method with another source of Jacobians, full ones and derivatives in time.
   *
   * @param source where ∂f/∂y and ∂f/∂t come from
   */
  public ExponentialRosenbrockMethod with(Jacobians source) {
    return new ExponentialRosenbrockMethod(tableau, source, krylovTolerance);
  }

  /**
   * Returns this method with functions of the Jacobian by Krylov's spaces, for large systems: with
   * {@link DifferentiableField#pushforward}, or differences where the field has none.
   *
   * @param tolerance of the error of each sum of functions times vectors, relative to the state, in
   *     Euclidean norms; a hundredth of the relative tolerance of the solve, say
   * @throws IllegalArgumentException unless it is between 1e-14 and 1
   */
  public ExponentialRosenbrockMethod withKrylov(double tolerance) {
    KrylovPart.requireTolerance(tolerance);
    return new ExponentialRosenbrockMethod(tableau, jacobians, tolerance);
  }

  @Override
  public String name() {
    return krylovTolerance == DENSE ? tableau.name() : tableau.name() + " by Krylov";
  }

  @Override
  public int order() {
    return tableau.order();
  }

  @Override
  public int errorExponent() {
    return tableau.embeddedOrder() + 1;
  }

  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    if (krylovTolerance == DENSE) {
      return openDense(field, tolerances);
    }
    // Of a field without formulas only the derivative in time will be asked for.
    Jacobians source =
        field instanceof DifferentiableField
            ? jacobians
            : Jacobians.finiteDifferences(MatrixPattern.banded(field.dimension(), 0, 0));
    Linearisation linearisation = source.open(field, tolerances);
    var product = new JacobianProduct(field, tolerances, false);
    return new ExponentialRosenbrockStepper(
        tableau, field, new KrylovJacobianPhi(linearisation, product, krylovTolerance), tolerances);
  }

  private ExponentialRosenbrockStepper openDense(VectorField field, Tolerances tolerances) {
    return new ExponentialRosenbrockStepper(
        tableau, field, new DenseJacobianPhi(jacobians.open(field, tolerances)), tolerances);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException unless the functions are those of full matrices, the field is
   *     a {@link TwiceDifferentiableField} and its Jacobian exact, saying what to use
   */
  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    if (krylovTolerance != DENSE) {
      throw new IllegalArgumentException(
          name()
              + " has no discrete adjoint, since its vectors depend on the state; use a continuous"
              + " one, such as ContinuousAdjoint.gauss(), or full matrices");
    }
    if (!(field instanceof TwiceDifferentiableField twice) || !jacobians.isExact()) {
      throw new IllegalArgumentException(
          name()
              + " has a discrete adjoint only with an exact Jacobian and second derivatives, since"
              + " its steps contain the Jacobian; use an AutomaticField, DifferencedField.of(field),"
              + " which takes differences, or a continuous adjoint, such as"
              + " ContinuousAdjoint.gauss()");
    }
    return new TapedExponentialRosenbrockStepper(
        tableau,
        twice,
        new DenseJacobianPhi(jacobians.open(field, tolerances)),
        openDense(field, tolerances));
  }

  @Override
  public String toString() {
    return name();
  }
}
