package org.costate.sde.adjoint;

import org.costate.solvers.Solution;

/** Solved paths that can be differentiated; for one thread. */
public interface DifferentiatedPaths {

  /** Returns the saved states. */
  Solution solution();

  /**
   * Pulls cotangents of the saved states back; may be called any number of times.
   *
   * @param cotangents sensitivity of a scalar to every saved state, row-major {@code [saved,
   *     state]}, in the order of {@link Solution#values()}; not modified
   * @throws IllegalArgumentException if the length is wrong
   */
  SdeGradient pullback(double[] cotangents);
}
