package org.costate.solvers.adjoint;

import org.costate.solvers.Solution;

/**
 * A solution that can be differentiated.
 *
 * <p>The pullback may be called any number of times, as long as the parameters of the field are not
 * changed in between.
 */
public interface DifferentiatedSolution {

  /** Returns the solution. */
  Solution solution();

  /**
   * Pulls cotangents of the saved states back to the initial state and the parameters, and adds
   * them.
   *
   * @param cotangents sensitivity of a scalar to every saved state, row-major {@code [saved,
   *     dimension]}, in the order of {@link Solution#values()}; not modified
   * @param y0Bar is added to: ∂L/∂y₀, length dimension
   * @param thetaBar is added to: ∂L/∂θ, length of the field's parameters
   * @throws IllegalArgumentException if a length is wrong
   * @throws IllegalStateException if its session has solved another problem since, or a pullback
   *     was broken off
   * @throws java.util.concurrent.CancellationException if the thread is interrupted on the way, or
   *     the listener of the solver's progress cancels; part may then have been added
   */
  void pullback(double[] cotangents, double[] y0Bar, double[] thetaBar);

  /**
   * Pulls cotangents of the saved states back to the initial state and the parameters.
   *
   * @param cotangents sensitivity of a scalar to every saved state, row-major {@code [saved,
   *     dimension]}; not modified
   * @throws IllegalArgumentException if the length is wrong
   * @throws IllegalStateException if its session has solved another problem since
   */
  Gradient pullback(double[] cotangents);
}
