package org.costate.pinn.train;

/**
 * An unknown number of a problem, fitted with the network.
 *
 * <p>It is a function of one trainable parameter p: {@code scale·p}, or {@code scale·exp p} when it
 * is known to be positive, so that p is of the size of 1 whatever the units.
 *
 * @param name what formulas call it
 * @param start its first value, in its own units
 * @param scale its order of magnitude, positive
 * @param positive whether it is kept positive
 */
public record Coefficient(String name, double start, double scale, boolean positive) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if start or scale is not finite, scale is not positive, or a
   *     positive coefficient starts elsewhere
   */
  public Coefficient {
    if (!Double.isFinite(start) || (positive && !(start > 0))) {
      throw new IllegalArgumentException(
          "%s must start at a finite%s value; got %s"
              .formatted(name, positive ? ", positive" : "", start));
    }
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the scale of %s must be positive and finite; got %s".formatted(name, scale));
    }
  }

  /** Returns a coefficient of any sign; its scale is that of its start, or 1 for a start at 0. */
  public static Coefficient of(String name, double start) {
    return new Coefficient(name, start, start == 0 ? 1 : Math.abs(start), false);
  }

  /** Returns a coefficient that stays positive. */
  public static Coefficient positive(String name, double start) {
    return new Coefficient(name, start, start > 0 ? start : 1, true);
  }

  /** Returns the parameter at the start. */
  double parameter() {
    return positive ? Math.log(start / scale) : start / scale;
  }

  /** Returns the coefficient. */
  double value(double parameter) {
    return positive ? scale * Math.exp(parameter) : scale * parameter;
  }

  /** Returns {@code d value / d parameter}. */
  double slope(double parameter) {
    return positive ? value(parameter) : scale;
  }
}
