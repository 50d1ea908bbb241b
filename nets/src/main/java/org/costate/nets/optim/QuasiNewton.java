package org.costate.nets.optim;

/**
 * A minimiser of smooth objectives without noise that learns the curvature from its own steps and
 * can stop and go on.
 *
 * <p>An interrupt of the thread stops it between iterations.
 */
public sealed interface QuasiNewton permits SelfScaledBroyden, Lbfgs, QuasiNewtonBySize {

  /** The name of the parameters among the arrays of a state. */
  String PARAMETERS = "theta";

  /** Returns the most iterations of a run, resumed parts included. */
  int iterations();

  /**
   * Returns this with another limit of iterations.
   *
   * @param limit most iterations of a run, at least 0
   */
  QuasiNewton withIterations(int limit);

  /**
   * Minimises an objective.
   *
   * @param objective the function to minimise
   * @param start where to begin, at least one component; not modified
   * @return the lowest point reached, and why it is the last
   * @throws IllegalArgumentException if there are no parameters or one is not finite
   */
  Minimum minimize(Objective objective, double[] start);

  /**
   * Goes on from the state of an earlier result: bit for bit as if it had not stopped.
   *
   * @param objective the same function
   * @param state from {@link Minimum#state()} of the same method
   * @throws IllegalArgumentException if it is not such a state
   */
  Minimum resume(Objective objective, OptimizerState state);

  /**
   * Goes on from the state of an earlier result, with the curvature it had learnt, on another
   * function nearby, such as the same loss at new points: value and gradient are evaluated anew.
   *
   * @param objective the new function
   * @param state from {@link Minimum#state()} of the same method
   * @throws IllegalArgumentException if it is not such a state
   */
  Minimum continueOn(Objective objective, OptimizerState state);

  /**
   * Returns {@link SelfScaledBroyden} for up to 3000 parameters and {@link Lbfgs} with 50 pairs
   * above, both down to a gradient of 1e-12.
   */
  static QuasiNewton bySize() {
    return new QuasiNewtonBySize(
        3000,
        SelfScaledBroyden.withDefaults(),
        new Lbfgs(50, 1000, 1e-12, 0, Wolfe.withDefaults()));
  }
}
