package org.costate.nets.train;

/**
 * Told what happens during a training, on its thread. Must be quick and must not throw; every
 * method does nothing unless overridden.
 */
public interface TrainingListener {

  /**
   * Training begins or resumes.
   *
   * @param firstStep number of steps made before; 0 at a fresh start
   * @param totalSteps number of steps if nothing stops it
   */
  default void started(long firstStep, long totalSteps) {}

  /**
   * A step was made.
   *
   * @param step number of this step, counted from 0
   * @param loss mean loss of its batch, before the step
   * @param rate the rate that was used
   * @param gradientNorm Euclidean norm of the gradient before clipping
   */
  default void stepped(long step, double loss, double rate, double gradientNorm) {}

  /**
   * An epoch was finished.
   *
   * @param epoch number of the epoch, counted from 0
   * @param trainLoss mean loss of its rows, each seen before its step
   * @param validationLoss the validation loss, {@code NaN} if there was no evaluation
   */
  default void epochFinished(int epoch, double trainLoss, double validationLoss) {}

  /**
   * Training went back to good parameters.
   *
   * @param rollback why and where to
   */
  default void rolledBack(Rollback rollback) {}

  /**
   * A checkpoint could not be written; training goes on.
   *
   * @param message what the disk said
   */
  default void checkpointFailed(String message) {}

  /**
   * Training ended.
   *
   * @param outcome how
   */
  default void ended(TrainingOutcome outcome) {}
}
