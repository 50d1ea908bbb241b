package org.costate.solvers;

/**
 * What the implicit steps of a solve cost beside field evaluations; all zero for explicit methods.
 *
 * @param jacobians number of Jacobians evaluated
 * @param factorisations number of matrices factorised, or preconditioners prepared
 * @param linearSolves number of systems solved with them
 * @param newtonIterations number of iterations of Newton's method, each with a linear solve
 * @param products number of products of a Jacobian with a vector, as Krylov's methods need them
 */
public record Effort(
    long jacobians, long factorisations, long linearSolves, long newtonIterations, long products) {

  /**
   * Makes the effort of a solve without products.
   *
   * @param jacobians number of Jacobians evaluated
   * @param factorisations number of matrices factorised
   * @param linearSolves number of systems solved with them
   * @param newtonIterations number of iterations of Newton's method
   */
  public Effort(long jacobians, long factorisations, long linearSolves, long newtonIterations) {
    this(jacobians, factorisations, linearSolves, newtonIterations, 0);
  }

  /** Nothing. */
  public static final Effort NONE = new Effort(0, 0, 0, 0, 0);

  /**
   * Returns what has been spent since.
   *
   * @param before what had been spent then
   */
  public Effort minus(Effort before) {
    return new Effort(
        jacobians - before.jacobians,
        factorisations - before.factorisations,
        linearSolves - before.linearSolves,
        newtonIterations - before.newtonIterations,
        products - before.products);
  }

  /**
   * Returns what two solves cost together.
   *
   * @param other that of the other one
   */
  public Effort plus(Effort other) {
    return new Effort(
        jacobians + other.jacobians,
        factorisations + other.factorisations,
        linearSolves + other.linearSolves,
        newtonIterations + other.newtonIterations,
        products + other.products);
  }
}
