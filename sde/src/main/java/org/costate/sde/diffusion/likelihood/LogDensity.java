package org.costate.sde.diffusion.likelihood;

/**
 * The logarithm of the density of one sample.
 *
 * @param value in nats
 * @param standardError of the estimate of the trace; 0 if that was exact
 */
public record LogDensity(double value, double standardError) {

  /**
   * Returns bits per dimension.
   *
   * <p>The convention: integer data 0, 1, … with uniform noise from [0, 1) added to each component,
   * mapped to model coordinates by {@code (data + noise) scale + shift}. The number is then {@code
   * −log₂ p(data + noise)/d}, a bound from above on the code length of the integers.
   *
   * @param dimension d
   * @param scale of the map to model coordinates, positive
   * @throws IllegalArgumentException if a number is out of range
   */
  public double bitsPerDimension(int dimension, double scale) {
    if (dimension < 1 || !(scale > 0)) {
      throw new IllegalArgumentException(
          "need a dimension of at least 1 and a positive scale; got %s and %s"
              .formatted(dimension, scale));
    }
    return -(value / dimension + Math.log(scale)) / Math.log(2);
  }
}
