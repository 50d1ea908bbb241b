package org.costate.sde.diffusion.sample;

/**
 * A rule that carries samples from one time of a process back to another. Immutable and shared
 * freely.
 *
 * <p>Every row of a batch is carried on its own: its bits do not depend on its mates.
 */
public interface Sampler {

  /** Returns the usual name. */
  String name();

  /** Returns the number of score evaluations of a step. */
  int evaluationsPerStep();

  /** Returns whether samples are a deterministic function of where they started. */
  boolean deterministic();

  /** Returns the grid the sampler was made for. */
  TimeGrid grid();

  /**
   * Opens a workspace.
   *
   * @param task what to sample with
   */
  SamplerStepper open(SamplingTask task);
}
