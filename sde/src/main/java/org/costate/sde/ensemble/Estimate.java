package org.costate.sde.ensemble;

/**
 * A number with its standard error.
 *
 * @param value the number
 * @param standardError one standard deviation of its statistical error, not negative; NaN where it
 *     is not known
 */
public record Estimate(double value, double standardError) {

  /** Checks the error. */
  public Estimate {
    if (standardError < 0) {
      throw new IllegalArgumentException("a standard error is at least 0; got " + standardError);
    }
  }
}
