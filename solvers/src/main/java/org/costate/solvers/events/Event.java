package org.costate.solvers.events;

import org.costate.solvers.DifferentiableField;

/**
 * Something that happens where a function g(t, y; θ) crosses zero along a solution.
 *
 * <p>The parameters θ are those of the problem's field, empty unless it is a {@link
 * DifferentiableField}, so that field and events share one vector. An event should allocate nothing
 * and may keep scratch memory, so one instance serves one solve at a time.
 *
 * <p>Where a solution begins at zero, at the start of the span or after a reset, it leaves it: that
 * is not another event. A sign that changes by the reset itself is none either.
 */
public interface Event {

  /** Which way g must go along the solve to count; times go backward where t1 lies before t0. */
  enum Direction {
    /** From negative to positive. */
    RISING,
    /** From positive to negative. */
    FALLING,
    /** Either way. */
    EITHER
  }

  /** What an event does to the solve. */
  enum Action {
    /** Nothing: it is recorded, and the steps are as they would be without it. */
    RECORD,
    /** Goes on from the state that {@link Event#reset} gives, with a new step. */
    RESET,
    /** Ends the solve. */
    STOP
  }

  /**
   * Evaluates g, whose zeros are the events; continuous along the solution.
   *
   * @param t time
   * @param y state; not to be modified
   * @param theta parameters; not to be modified
   */
  double value(double t, double[] y, double[] theta);

  /** Returns which crossings count. */
  default Direction direction() {
    return Direction.EITHER;
  }

  /**
   * Returns what happens.
   *
   * @param t time of the event
   * @param y state; not to be modified
   * @param theta parameters; not to be modified
   * @param rising whether g goes from negative to positive along the solve
   */
  Action action(double t, double[] y, double[] theta, boolean rising);

  /**
   * Evaluates the state after an event whose action is {@link Action#RESET}; unless overridden the
   * same as before, which serves where the field changes.
   *
   * @param t time of the event
   * @param y state before; not to be modified
   * @param theta parameters; not to be modified
   * @param after receives the state after; holds that before on entry
   */
  default void reset(double t, double[] y, double[] theta, double[] after) {}

  /**
   * Returns the greatest time between two looks at g: crossings closer than that may be missed in
   * pairs. It is looked at four times in a step anyway.
   *
   * @param t start of a step
   * @param y state there; not to be modified
   */
  default double checkInterval(double t, double[] y) {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Called before a solve.
   *
   * @param t0 start of the span
   * @param y0 initial state; not to be modified
   * @param t1 end of the span
   */
  default void started(double t0, double[] y0, double t1) {}
}
