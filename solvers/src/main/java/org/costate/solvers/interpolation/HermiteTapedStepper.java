package org.costate.solvers.interpolation;

import org.costate.solvers.ForwardedStepper;
import org.costate.solvers.TapedStepper;

/**
 * A taped stepper whose dense output is that of {@link CubicHermite}, and whose steps share
 * nothing.
 *
 * <p>A record holds the states at both ends of its step, so that the inside needs no more, and
 * {@link TapedStepper#pullback} calls {@link HermiteCotangents#pullbackEnd} first and {@link
 * HermiteCotangents#pullbackStart} last.
 */
public interface HermiteTapedStepper extends TapedStepper, ForwardedStepper {

  /** Returns what gathers cotangents inside the step. */
  HermiteCotangents inside();

  @Override
  default int recordMargin() {
    return 0;
  }

  @Override
  default void recordInside() {}

  @Override
  default void beginReverse() {
    inside().clear();
  }

  @Override
  default void pullbackInside(double theta, double h, double[] cotangent, int offset) {
    inside().add(theta, h, cotangent, offset);
  }

  @Override
  default void finishReverse(
      double t0, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    beginReverse();
  }
}
