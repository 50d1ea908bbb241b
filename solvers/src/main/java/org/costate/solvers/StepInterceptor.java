package org.costate.solvers;

import org.jspecify.annotations.Nullable;

/**
 * Stands between the steps of a solve: it may end an accepted step early, go on from another state,
 * or end the solve. So events and delays enter; for solvers.
 *
 * <p>The calls are {@code started (target step (accepted))*}.
 */
public interface StepInterceptor {

  /** What to do after an accepted step. */
  sealed interface Verdict {
    /** The step stands as it is. */
    Verdict PASS = new Pass();

    /** The step stands as it is. */
    record Pass() implements Verdict {}

    /**
     * The step ends, perhaps early, and the solve starts afresh from {@link #state()}.
     *
     * @param time where, within the step
     */
    record Resume(double time) implements Verdict {}

    /**
     * The step ends, perhaps early, and the solve with it, in {@link #state()}.
     *
     * @param time where, within the step
     */
    record Stop(double time) implements Verdict {}

    /**
     * The solve fails where the step began.
     *
     * @param cause why
     */
    record Fail(Outcome.Cause cause) implements Verdict {}
  }

  /**
   * Called before the first step.
   *
   * @param t0 start of the span
   * @param y0 initial state; not to be modified
   * @param t1 end of the span
   * @return why the solve cannot begin, or null
   */
  default Outcome.@Nullable Cause started(double t0, double[] y0, double t1) {
    return null;
  }

  /**
   * Returns a time on which a step has to end, if it gets that far; unless it is the end of the
   * span, that step is to be answered by {@link Verdict.Resume}.
   *
   * @param t start of the next step
   * @param t1 end of the span
   * @return after t, and no later than {@code t1}
   */
  default double target(double t, double t1) {
    return t1;
  }

  /**
   * Called for every accepted step, before it is saved.
   *
   * @param t its start
   * @param y state there; not to be modified
   * @param h its length
   * @param tNext its end
   * @param yNext state at its end; not to be modified
   * @param stepper evaluates the state inside the step
   */
  Verdict accepted(double t, double[] y, double h, double tNext, double[] yNext, Stepper stepper);

  /** Returns the state after {@link Verdict.Resume} or {@link Verdict.Stop}; not to be modified. */
  double[] state();
}
