package org.costate.validation.draw;

/**
 * An interval of an axis, from {@code low} to {@code high}.
 *
 * @param low lower end, finite
 * @param high upper end, finite and greater than {@code low}
 */
public record Range(double low, double high) {

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if an end is not finite or {@code low < high} does not hold
   */
  public Range {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
      throw new IllegalArgumentException(
          "a range needs finite ends with low < high; got low = %s, high = %s"
              .formatted(low, high));
    }
  }
}
