package org.costate.solvers.linear;

/**
 * Solves systems with {@code W = σM − J}, the matrix of an implicit step with {@code σ = 1/(hγ)}.
 *
 * <p>The workspace of one matrix pencil, made by {@link MatrixPattern#newSolver()} for {@code M =
 * I}, else by {@link Pencil#newSolver()}; for one thread. Factorisation is by Gaussian elimination
 * with partial pivoting.
 */
public interface LinearSolver {

  /**
   * Factorises {@code W = σM − J}, forgetting the matrix before.
   *
   * @param shift σ
   * @param jacobian entries of J, laid out by the pattern; not modified
   * @return false if a pivot is zero or not finite, so that W is singular to working precision or
   *     was not finite; the solver must then not be asked to solve
   */
  boolean factor(double shift, double[] jacobian);

  /**
   * Solves {@code W x = b}.
   *
   * @param x on entry b, on return x
   */
  void solve(double[] x);

  /**
   * Solves {@code Wᵀ x = b}.
   *
   * @param x on entry b, on return x
   */
  void solveTransposed(double[] x);
}
