package org.costate.nets.train;

/**
 * One return to good parameters.
 *
 * @param step the step that could not be made, counted from 0
 * @param epoch its epoch, counted from 0
 * @param trouble what was found
 * @param loss the loss that was found
 * @param to where training went back to
 * @param rateFactor what the schedule's rate is multiplied by from here on
 */
public record Rollback(
    long step,
    int epoch,
    TrainingOutcome.Trouble trouble,
    double loss,
    Target to,
    double rateFactor) {

  /** Where a roll-back leads. */
  public enum Target {
    /** The last parameters with finite loss and gradient, with the optimiser's state there. */
    LAST_GOOD,
    /** The best parameters so far, with a fresh optimiser: the last good ones failed as well. */
    BEST
  }
}
