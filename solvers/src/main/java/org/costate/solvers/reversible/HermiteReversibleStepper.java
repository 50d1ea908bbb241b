package org.costate.solvers.reversible;

import org.costate.solvers.interpolation.HermiteTapedStepper;

/** A taped reversible stepper that lets another one step, with cubic dense output. */
public interface HermiteReversibleStepper extends TapedReversibleStepper, HermiteTapedStepper {
  @Override
  ReversibleStepper forward();

  @Override
  default int recordMargin() {
    return 0;
  }

  @Override
  default int memoryLength() {
    return forward().memoryLength();
  }

  @Override
  default void saveMemory(double[] out) {
    forward().saveMemory(out);
  }

  @Override
  default void restoreMemory(double[] memory) {
    forward().restoreMemory(memory);
  }
}
