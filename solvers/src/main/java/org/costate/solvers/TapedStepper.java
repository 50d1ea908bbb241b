package org.costate.solvers;

/**
 * A stepper whose accepted steps can be differentiated exactly, last to first.
 *
 * <p>Going forward every trial leaves a <em>record</em> on a tape that the caller owns: what the
 * pullback of the step needs. Going back, {@link #pullback} turns the cotangent of the state after
 * a step into that of the state before it. Step lengths are constants: the gradient is that of the
 * numbers the steps produced, to rounding, and not of the step control.
 *
 * <p>Records of consecutive steps lie {@link #recordLength()} apart on the tape; the first begins
 * at {@link #recordMargin()}, since a step may share a slope with the one before. Reverse calls are
 * {@code begin (pullbackInside* pullback)* finish}, on this object after (or between) forward
 * calls.
 */
public interface TapedStepper extends Stepper {

  /** Returns the number of doubles between the records of consecutive steps. */
  int recordLength();

  /** Returns the number of doubles before the first record on a tape. */
  int recordMargin();

  /**
   * Says where the following {@link #start} or trial steps leave their record.
   *
   * @param tape memory of the caller
   * @param offset where the record of the next step begins, at least {@link #recordMargin()}
   */
  void recordAt(double[] tape, int offset);

  /**
   * Completes the record of the last trial by what {@link #pullbackInside} needs, as {@link
   * #interpolate} does by itself.
   */
  void recordInside();

  /**
   * Returns whether steps can be taken again from any state on the way; false if the method carries
   * memory besides the state, so that only a tape of all steps, or a way to take them back, serves.
   */
  default boolean restartsAnywhere() {
    return true;
  }

  /**
   * Begins again on the way of the last solve, to take its steps once more.
   *
   * @param t start of a step that was accepted
   * @param y state there; not modified
   */
  default void restart(double t, double[] y) {
    start(t, y);
  }

  /** Begins a reverse pass: no cotangent has arrived yet. */
  void beginReverse();

  /**
   * Adds a cotangent on the state inside the step that {@link #pullback} handles next.
   *
   * @param theta fraction of the step
   * @param h length of the step
   * @param cotangent sensitivity to {@code y(t + theta h)}; not modified
   * @param offset where the cotangent begins in its array
   */
  void pullbackInside(double theta, double h, double[] cotangent, int offset);

  /**
   * Pulls back one accepted step.
   *
   * @param t start time of the step
   * @param h its length
   * @param tape holds its record
   * @param offset where the record begins
   * @param yBar on entry the cotangent of the state after the step, on return that of the state
   *     before
   * @param thetaBar is added to
   */
  void pullback(double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar);

  /**
   * Ends a reverse pass at the initial state.
   *
   * @param t0 start of the span
   * @param tape holds the record of the first step
   * @param offset where it begins
   * @param yBar is added to: cotangent of the initial state
   * @param thetaBar is added to
   */
  void finishReverse(double t0, double[] tape, int offset, double[] yBar, double[] thetaBar);
}
