package org.costate.solvers.reversible;

import org.costate.solvers.TapedStepper;

/**
 * A reversible stepper whose steps can be differentiated; {@link #stepBack} leaves the record of
 * the step it takes back, as the step itself did.
 *
 * <p>Its steps share no slope: {@link #recordMargin()} is zero.
 */
public interface TapedReversibleStepper extends ReversibleStepper, TapedStepper {
  @Override
  default int recordMargin() {
    return 0;
  }
}
