package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.TapedStepper;

/** The records of consecutive steps of one stepper, from some step on. */
final class StepTape {
  private final TapedStepper stepper;
  private final int margin;
  private final int stride;
  private final int capacity;
  private double[] memory;
  private int from;
  private int steps;

  /** Holds at most {@code capacity} steps. */
  StepTape(TapedStepper stepper, int capacity) {
    this.stepper = stepper;
    this.margin = stepper.recordMargin();
    this.stride = stepper.recordLength();
    this.capacity = capacity;
    this.memory = new double[margin + Math.min(8, capacity) * stride];
  }

  /** Returns the first step that is on the tape; the others follow. */
  int from() {
    return from;
  }

  /** Empties the tape and lets the stepper leave the record of {@code step} at its beginning. */
  void begin(int step) {
    from = step;
    steps = 0;
    stepper.recordAt(memory, margin);
  }

  /** Keeps the record of the step just accepted; a full tape forgets what it holds. */
  void keep() {
    steps++;
    int next = margin + steps * stride;
    if (steps == capacity) {
      // The first slope of the next step may have been recorded with this one.
      System.arraycopy(memory, next - margin, memory, 0, margin);
      begin(from + steps);
      return;
    }
    if ((long) next + stride > memory.length) {
      memory = Arrays.copyOf(memory, grown(next));
    }
    stepper.recordAt(memory, next);
  }

  /** Keeps the record of the last step of a stretch, which may fill the tape. */
  void keepLast() {
    steps++;
  }

  private int grown(int used) {
    long most = (long) margin + (long) capacity * stride;
    long wanted = Math.min(most, Math.min(2L * used + stride, Integer.MAX_VALUE - 16));
    if (wanted < (long) used + stride) {
      throw new IllegalStateException(
          ("the records of %s steps of %s numbers fit no array; bound them:"
                  + " DiscreteAdjoint.create().with(Checkpointing.of(64))")
              .formatted(steps, stride));
    }
    return (int) wanted;
  }

  /** Pulls back a step that is on the tape. */
  void pullback(int step, double t, double h, double[] yBar, double[] thetaBar) {
    stepper.pullback(t, h, memory, margin + (step - from) * stride, yBar, thetaBar);
  }

  /** Ends the way back at the first step, which is on the tape. */
  void finish(double t0, double[] yBar, double[] thetaBar) {
    stepper.finishReverse(t0, memory, margin, yBar, thetaBar);
  }
}
