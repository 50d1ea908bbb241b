package org.costate.pinn.leastsquares;

import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.OptimizerState;

/** A way to minimise ‖r(θ)‖²: a closed family. */
public sealed interface LeastSquaresMethod permits LevenbergMarquardt, TruncatedGaussNewton {
  /** Returns the most steps of a run, resumed parts included. */
  int iterations();

  /** Returns this with another limit of steps. */
  LeastSquaresMethod withIterations(int limit);

  /** Returns this on another number of threads. */
  LeastSquaresMethod withThreads(int count);

  /**
   * Minimises ‖r‖².
   *
   * @param residuals r
   * @param start where to begin; not modified
   * @return the lowest point reached, and why it is the last
   * @throws IllegalArgumentException if the number of parameters is wrong
   */
  default Minimum minimize(ResidualVector residuals, double[] start) {
    return minimize(residuals, start, LeastSquaresListener.none());
  }

  /**
   * Minimises ‖r‖² and tells of progress.
   *
   * <p>An interrupt of the thread stops it between steps.
   *
   * @param residuals r
   * @param start where to begin; not modified
   * @param listener is told of each accepted step
   * @return the lowest point reached, and why it is the last
   * @throws IllegalArgumentException if the number of parameters is wrong
   */
  Minimum minimize(ResidualVector residuals, double[] start, LeastSquaresListener listener);

  /**
   * Goes on from the state of an earlier result: bit for bit as if it had not stopped.
   *
   * @param residuals the same function
   * @param state from {@link Minimum#state}
   * @param listener is told of each accepted step
   * @throws IllegalArgumentException if it is not such a state
   */
  Minimum resume(ResidualVector residuals, OptimizerState state, LeastSquaresListener listener);
}
