package org.costate.solvers;

/**
 * What a solve cost.
 *
 * @param accepted number of accepted steps
 * @param rejected number of trials rejected for their error
 * @param notFinite number of trials given up: because the field was not finite on the way, or an
 *     implicit step could not be solved
 * @param evaluations number of field evaluations, those of rejected trials, of the first step's
 *     choice and of finite differences included
 * @param effort what implicit steps cost beside
 */
public record Statistics(
    long accepted, long rejected, long notFinite, long evaluations, Effort effort) {

  /**
   * Makes the statistics of a solve by explicit steps.
   *
   * @param accepted number of accepted steps
   * @param rejected number of trials rejected for their error
   * @param notFinite number of trials given up
   * @param evaluations number of field evaluations
   */
  public Statistics(long accepted, long rejected, long notFinite, long evaluations) {
    this(accepted, rejected, notFinite, evaluations, Effort.NONE);
  }
}
