package org.costate.nets.optim;

/** Why a minimiser stopped. */
public sealed interface StopReason {

  /**
   * The gradient is small enough.
   *
   * @param gradient its largest component
   */
  record GradientTolerance(double gradient) implements StopReason {}

  /**
   * The last iteration lowered the value too little to go on.
   *
   * @param reduction by how much, relative to the value
   */
  record FunctionTolerance(double reduction) implements StopReason {}

  /**
   * All iterations were made.
   *
   * @param iterations how many
   */
  record IterationLimit(int iterations) implements StopReason {}

  /**
   * No step along the steepest descent was acceptable: the gradient is wrong, or the value is as
   * low as rounding lets it be seen.
   *
   * @param evaluations how many points were tried
   */
  record LineSearchFailed(int evaluations) implements StopReason {}

  /**
   * Value or gradient were not finite at the start.
   *
   * @param value the value found
   */
  record NotFinite(double value) implements StopReason {}

  /**
   * The thread was interrupted; its flag is still set.
   *
   * @param iterations how many iterations were made
   */
  record Interrupted(int iterations) implements StopReason {}
}
