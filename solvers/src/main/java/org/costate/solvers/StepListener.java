package org.costate.solvers;

/**
 * Sees every accepted step of a solve while its inside can still be evaluated.
 *
 * <p>It may end the solve by throwing {@link java.util.concurrent.CancellationException}: the step
 * is then kept, and the outcome is {@link Outcome.Cancelled}. Other exceptions leave the solve.
 */
public interface StepListener {

  /**
   * Called before the first step.
   *
   * @param t0 start of the span
   * @param y0 initial state; not to be modified
   */
  default void started(double t0, double[] y0) {}

  /**
   * Called for every accepted step.
   *
   * @param t its start
   * @param y state there; not to be modified
   * @param h its length
   * @param yNext state at its end; not to be modified
   * @param stepper evaluates the state inside the step
   */
  void accepted(double t, double[] y, double h, double[] yNext, Stepper stepper);
}
