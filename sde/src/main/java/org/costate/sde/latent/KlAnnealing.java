package org.costate.sde.latent;

/**
 * The weight of the divergences, which grows linearly from a first value to 1.
 *
 * @param first weight of the first step, from 0 to 1
 * @param steps number of steps until it is 1; 0 for 1 from the start
 */
public record KlAnnealing(double first, long steps) {

  /** Checks the range. */
  public KlAnnealing {
    if (!(first >= 0 && first <= 1) || steps < 0) {
      throw new IllegalArgumentException(
          "the first weight must be from 0 to 1 and steps at least 0; got %s and %s"
              .formatted(first, steps));
    }
  }

  /** Returns the weight 1 at all times. */
  public static KlAnnealing none() {
    return new KlAnnealing(1, 0);
  }

  /**
   * Returns the weight at a step.
   *
   * @param step counted from 0
   */
  public double weight(long step) {
    return step >= steps ? 1 : first + (1 - first) * step / steps;
  }
}
