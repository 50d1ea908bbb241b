package org.costate.solvers.reversible;

import org.costate.solvers.Stepper;

/**
 * A stepper that can go back: from the state after a step to that before it, by a closed formula
 * and so to rounding, whatever the error of the step.
 *
 * <p>A method may carry memory besides the state; it is the stepper's own, begins with {@link
 * #start} and goes back with the state.
 */
public interface ReversibleStepper extends Stepper {

  /**
   * Takes an accepted step back; the inside of that step can then be evaluated, as after a trial.
   *
   * @param t start time of the step, exactly as it was taken
   * @param h its length
   * @param yNext state after the step, which the stepper's memory belongs to; not modified, and
   *     kept unchanged by the caller until the next step
   * @param y receives the state before; another array
   */
  void stepBack(double t, double h, double[] yNext, double[] y);

  /** Returns how many doubles the method carries besides the state. */
  int memoryLength();

  /**
   * Copies the memory that belongs to the state after the last accepted step, or before the last
   * one taken back.
   *
   * @param out receives {@link #memoryLength()} doubles
   */
  void saveMemory(double[] out);

  /**
   * Sets the memory.
   *
   * @param memory what {@link #saveMemory} gave
   */
  void restoreMemory(double[] memory);
}
