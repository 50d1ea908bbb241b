package org.costate.nets.train;

import java.util.function.ToDoubleFunction;

/**
 * A loss on data that training does not see.
 *
 * <p>A value that is not finite counts as no improvement; it does not roll training back.
 *
 * @param loss the validation loss of given parameters, which it does not modify
 * @param every how many epochs lie between two evaluations, at least 1
 */
public record Validation(ToDoubleFunction<double[]> loss, int every) {

  /** Checks the distance. */
  public Validation {
    if (every < 1) {
      throw new IllegalArgumentException("every must be at least 1; got " + every);
    }
  }

  /**
   * Returns the validation made after each epoch.
   *
   * @param loss the validation loss of given parameters
   */
  public static Validation of(ToDoubleFunction<double[]> loss) {
    return new Validation(loss, 1);
  }
}
