package org.costate.solvers.geometric;

import java.util.function.Supplier;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Jacobians;

/**
 * The implicit Runge-Kutta methods of Gauss, of order 2s with s stages: symplectic, symmetric and
 * exact for quadratic invariants, on any field.
 *
 * <p>A step from (t, y) solves {@code kᵢ = f(t + cᵢh, y + h Σⱼ a_ij kⱼ)} by fixed-point iteration
 * until rounding stops it, and ends at {@code y + h Σ bᵢ kᵢ}. That iteration converges if h times
 * the Lipschitz constant of the field is below about 2. From the first step on in which it fails,
 * simplified Newton iterations solve the stages instead, with a full matrix of s·n rows factorised
 * in every step: so stiff problems are solved too, but small ones, and without damping, since |R| =
 * 1 at infinity. Equations that cannot be solved either way end the solve with {@link
 * org.costate.solvers.Outcome.Cause.FixedPointFailed}. Steps have one length. Dense output is cubic
 * Hermite interpolation.
 *
 * <p>The discrete adjoint solves the transposed equations in the same two ways; it throws {@link
 * IllegalStateException} with time and step if neither does.
 *
 * @see <a href="https://doi.org/10.1007/3-540-30666-8">Hairer, Lubich and Wanner (2006), Geometric
 *     numerical integration, sections II.1.3, IV.2 and VIII.6</a>
 */
public final class GaussLegendre implements OdeMethod {
  private static final double ROOT_3 = Math.sqrt(3);
  private static final double ROOT_15 = Math.sqrt(15);

  private static final GaussLegendre MIDPOINT =
      new GaussLegendre(
          "implicit midpoint 2", new double[] {0.5}, new double[][] {{0.5}}, new double[] {1});

  private static final GaussLegendre ORDER_4 =
      new GaussLegendre(
          "Gauss-Legendre 4",
          new double[] {0.5 - ROOT_3 / 6, 0.5 + ROOT_3 / 6},
          new double[][] {{0.25, 0.25 - ROOT_3 / 6}, {0.25 + ROOT_3 / 6, 0.25}},
          new double[] {0.5, 0.5});

  private static final GaussLegendre ORDER_6 =
      new GaussLegendre(
          "Gauss-Legendre 6",
          new double[] {0.5 - ROOT_15 / 10, 0.5, 0.5 + ROOT_15 / 10},
          new double[][] {
            {5.0 / 36, 2.0 / 9 - ROOT_15 / 15, 5.0 / 36 - ROOT_15 / 30},
            {5.0 / 36 + ROOT_15 / 24, 2.0 / 9, 5.0 / 36 - ROOT_15 / 24},
            {5.0 / 36 + ROOT_15 / 30, 2.0 / 9 + ROOT_15 / 15, 5.0 / 36}
          },
          new double[] {5.0 / 18, 4.0 / 9, 5.0 / 18});

  private final String name;
  private final double[] c;
  private final double[][] a;
  private final double[] b;
  private final Jacobians jacobians;

  private GaussLegendre(String name, double[] c, double[][] a, double[] b) {
    this(name, c, a, b, Jacobians.automatic());
  }

  private GaussLegendre(String name, double[] c, double[][] a, double[] b, Jacobians jacobians) {
    this.jacobians = jacobians;
    this.name = name;
    this.c = c;
    this.a = a;
    this.b = b;
  }

  /** Returns the implicit midpoint method, order 2. */
  public static GaussLegendre midpoint() {
    return MIDPOINT;
  }

  /** Returns the method with two stages, order 4. */
  public static GaussLegendre order4() {
    return ORDER_4;
  }

  /** Returns the method with three stages, order 6. */
  public static GaussLegendre order6() {
    return ORDER_6;
  }

  /**
   * Returns this method with another source of Jacobians.
   *
   * @param source where ∂f/∂y comes from when steps are too long for fixed-point iteration
   */
  public GaussLegendre with(Jacobians source) {
    return new GaussLegendre(name, c, a, b, source);
  }

  int stages() {
    return b.length;
  }

  double a(int i, int j) {
    return a[i][j];
  }

  double b(int i) {
    return b[i];
  }

  double c(int i) {
    return c[i];
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int order() {
    return 2 * stages();
  }

  @Override
  public int errorExponent() {
    return 0;
  }

  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    return new GaussStepper(this, field, matrices(field, tolerances));
  }

  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    return new TapedGaussStepper(this, field, matrices(field, tolerances));
  }

  private Supplier<StageMatrix> matrices(VectorField field, Tolerances tolerances) {
    return () -> new StageMatrix(this, jacobians.open(field, tolerances));
  }

  @Override
  public String toString() {
    return name;
  }
}
