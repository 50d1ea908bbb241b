package org.costate.sde.ensemble;

import org.costate.solvers.Outcome;

/**
 * Statistics of the paths that were solved, whatever ended the run.
 *
 * <p>After an outcome other than {@link Outcome.Done} they are those of the first paths, up to the
 * first trouble or as many as were solved when the run was cancelled.
 */
public final class EnsembleResult {
  private final SummaryGroup summaries;
  private final Outcome outcome;

  EnsembleResult(SummaryGroup summaries, Outcome outcome) {
    this.summaries = summaries;
    this.outcome = outcome;
  }

  /** Returns the number of samples: paths, or antithetic pairs. */
  public long count() {
    return summaries.moments().count();
  }

  /** Returns mean and covariance of the outputs. */
  public Moments moments() {
    return summaries.moments();
  }

  /**
   * Returns the mean of an output with its standard error.
   *
   * @param output which
   */
  public Estimate mean(int output) {
    return new Estimate(moments().mean(output), moments().standardError(output));
  }

  /**
   * Returns a summary that was asked for.
   *
   * @param prototype the very object given to the run
   * @throws IllegalArgumentException if it was not
   */
  public <S extends Summary<S>> S of(S prototype) {
    return summaries.of(prototype);
  }

  /** Returns how the run ended. */
  public Outcome outcome() {
    return outcome;
  }
}
