package org.costate.solvers.krylov;

import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.newton.StageSystem;
import org.jspecify.annotations.Nullable;

/**
 * The choice to solve the linear systems of implicit steps by GMRES, with products J·v only.
 * Immutable; for large systems whose factors would fill in, as those of two and three dimensions
 * do.
 *
 * <pre>{@code
 * Multistep.ndf().with(Krylov.gmres().preconditionedBy(Preconditioner.factorised(diffusion)))
 * }</pre>
 *
 * <p>Products are {@link org.costate.solvers.DifferentiableField#pushforward} where the field is
 * differentiable, else one-sided differences along v, one evaluation each; always at the state of
 * the iteration, so that no Jacobian grows old. A system is solved as far as Newton's iteration
 * needs it: to a tenth of what that may leave, or to a hundredth of the right side.
 *
 * @see <a href="https://doi.org/10.1137/0910062">Brown and Hindmarsh (1989), reduced storage matrix
 *     methods in stiff ODE systems</a>
 */
public final class Krylov {
  private static final Krylov GMRES = new Krylov(30, 90, false, false, null);

  private final int restart;
  private final int most;
  private final boolean left;
  private final boolean differences;
  private final Preconditioner.@Nullable Source source;

  private Krylov(
      int restart,
      int most,
      boolean left,
      boolean differences,
      Preconditioner.@Nullable Source source) {
    if (!(restart >= 1 && most >= restart)) {
      throw new IllegalArgumentException(
          "GMRES needs 1 <= vectors <= iterations; got %s and %s".formatted(restart, most));
    }
    this.restart = restart;
    this.most = most;
    this.left = left;
    this.differences = differences;
    this.source = source;
  }

  /** Returns GMRES with 30 vectors, up to 90 iterations a system, and no preconditioner. */
  public static Krylov gmres() {
    return GMRES;
  }

  /**
   * Returns this choice with other bounds.
   *
   * @param vectors how many are kept before a restart
   * @param iterations how many a system may take
   * @throws IllegalArgumentException unless 1 ≤ vectors ≤ iterations
   */
  public Krylov with(int vectors, int iterations) {
    return new Krylov(vectors, iterations, left, differences, source);
  }

  /**
   * Returns this choice with a preconditioner on the right: the true residual decides when to stop.
   *
   * @param preconditioner makes one for each solve
   */
  public Krylov preconditionedBy(Preconditioner.Source preconditioner) {
    return new Krylov(restart, most, false, differences, preconditioner);
  }

  /**
   * Returns this choice with a preconditioner on the left: the preconditioned residual, which is
   * nearer to the error if the preconditioner is good, decides when to stop.
   *
   * @param preconditioner makes one for each solve
   */
  public Krylov preconditionedOnTheLeftBy(Preconditioner.Source preconditioner) {
    return new Krylov(restart, most, true, differences, preconditioner);
  }

  /** Returns this choice with products by differences, even where the field is differentiable. */
  public Krylov withDifferences() {
    return new Krylov(restart, most, left, true, source);
  }

  /**
   * Opens a workspace.
   *
   * @param field right-hand side
   * @param tolerances scale of the errors
   */
  public StageSystem open(VectorField field, Tolerances tolerances) {
    Preconditioner preconditioner = source == null ? null : source.open(field, tolerances);
    var product = new JacobianProduct(field, tolerances, differences);
    int n = field.dimension();
    return new KrylovSystem(
        product, tolerances, preconditioner, left, new Gmres(n, restart), most, n);
  }

  @Override
  public String toString() {
    return "GMRES(%s)".formatted(restart);
  }
}
