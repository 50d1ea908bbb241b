package org.costate.solvers.linear;

/**
 * Solves systems with {@code W = σM − J} for complex σ; the workspace of one pencil, made by {@link
 * Pencil#newComplexSolver()}, for one thread. Factorisation is by Gaussian elimination with partial
 * pivoting.
 */
public interface ComplexSolver {

  /**
   * Factorises W, forgetting the matrix before.
   *
   * @param real real part of σ
   * @param imaginary imaginary part of σ
   * @param jacobian entries of J, laid out by its pattern; not modified
   * @return false if W is singular to working precision or was not finite
   */
  boolean factor(double real, double imaginary, double[] jacobian);

  /**
   * Solves {@code W (x + iy) = b}.
   *
   * @param x on entry the real part of b, on return x
   * @param y on entry the imaginary part of b, on return y
   */
  void solve(double[] x, double[] y);

  /**
   * Solves {@code Wᴴ (x + iy) = b}, with the conjugate transpose.
   *
   * @param x on entry the real part of b, on return x
   * @param y on entry the imaginary part of b, on return y
   */
  void solveTransposed(double[] x, double[] y);
}
