package org.costate.pinn;

import java.util.function.ToDoubleFunction;

/**
 * A known solution that a training is compared with.
 *
 * @param field its value at a point's coordinates
 * @param component which output it is
 * @param points number of points of the comparison, at least 1
 */
public record Reference(ToDoubleFunction<double[]> field, int component, int points) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Reference {
    if (component < 0 || points < 1) {
      throw new IllegalArgumentException(
          "component must be at least 0 and points at least 1; got %s and %s"
              .formatted(component, points));
    }
  }

  /** Returns the comparison of the first output at 1000 points. */
  public static Reference of(ToDoubleFunction<double[]> field) {
    return new Reference(field, 0, 1000);
  }
}
