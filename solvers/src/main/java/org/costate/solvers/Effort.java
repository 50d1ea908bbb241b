package org.costate.solvers;

/**
 * What the implicit steps of a solve cost beside field evaluations; all zero for explicit methods.
 *
 * @param jacobians number of Jacobians evaluated
 * @param factorisations number of matrices factorised
 * @param linearSolves number of systems solved with them
 * @param newtonIterations number of iterations of Newton's method, each with a linear solve
 */
public record Effort(
    long jacobians, long factorisations, long linearSolves, long newtonIterations) {

  /** Nothing. */
  public static final Effort NONE = new Effort(0, 0, 0, 0);

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
        newtonIterations - before.newtonIterations);
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
        newtonIterations + other.newtonIterations);
  }
}
