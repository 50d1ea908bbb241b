package org.costate.solvers.newton;

import org.costate.solvers.Outcome;

/**
 * The linear systems of one solve's implicit stages, with {@code W = I/(hγ) − J}: factorised, or
 * solved by products with J alone. For one thread.
 */
public interface StageSystem {

  /** Forgets everything, before another solve. */
  void forget();

  /**
   * Takes the Jacobian at the start of a step.
   *
   * @param t time
   * @param y state; not modified
   */
  void linearise(double t, double[] y);

  /**
   * Makes W, or its preconditioner, ready for the Jacobian last taken.
   *
   * @param hGamma hγ
   * @return false if that is impossible
   */
  boolean factor(double hGamma);

  /**
   * Returns why the last call of {@link #factor} failed.
   *
   * @param t where the step begins
   * @param h its length
   */
  Outcome.Cause failure(double t, double h);

  /**
   * Returns whether {@link #solve} takes J at the last state given to {@link #at} and the hγ it is
   * given, rather than those of the last factorisation.
   */
  boolean isCurrent();

  /**
   * Tells where an iteration stands.
   *
   * @param t time
   * @param y state; not modified
   * @param slope of the field there; not modified
   */
  void at(double t, double[] y, double[] slope);

  /**
   * Solves {@code W x = b}.
   *
   * @param hGamma hγ
   * @param x on entry b, in units of the slope, on return x, in units of the state
   * @param accuracy the error of x that may be left, in units of the tolerance
   */
  void solve(double hGamma, double[] x, double accuracy);

  /** Returns an estimate of the spectral radius of J, or {@code NaN}. */
  double spectralRadius();

  /** Returns the number of field evaluations spent. */
  long evaluations();

  /** Returns the number of Jacobians evaluated. */
  long jacobians();

  /** Returns the number of products with J, as Krylov's methods need them. */
  long products();
}
