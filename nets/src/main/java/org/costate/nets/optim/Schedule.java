package org.costate.nets.optim;

/**
 * The learning rate as a pure function of the step.
 *
 * <p>Steps count from 0: {@code rate(0)} belongs to the first update. A step is one mini-batch, not
 * one epoch.
 */
@FunctionalInterface
public interface Schedule {
  /**
   * Returns the rate of a step.
   *
   * @param step number of updates made before, at least 0
   * @return the rate h, at least 0
   */
  double rate(long step);

  /**
   * Returns the same rate for every step.
   *
   * @param rate the rate, positive
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  static Schedule constant(double rate) {
    return new ConstantRate(rate);
  }

  /**
   * A rate that never changes.
   *
   * @param rate the rate, positive
   */
  record ConstantRate(double rate) implements Schedule {
    /** Checks the rate. */
    public ConstantRate {
      Arguments.positive("rate", rate);
    }

    @Override
    public double rate(long step) {
      return rate;
    }
  }
}
