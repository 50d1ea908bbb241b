package org.costate.nets.chain.kernel;

/**
 * A function {@code a = s(z)} applied to arrays in place, with its derivatives.
 *
 * <p>All three evaluations leave the same bits in {@code x}.
 */
public interface Elementwise {

  /**
   * Replaces z by s(z).
   *
   * @param x z, receives s(z)
   * @param n number of elements
   */
  void value(double[] x, int n);

  /**
   * Replaces z by s(z) and gives s′(z).
   *
   * @param x z, receives s(z)
   * @param slope receives s′(z)
   * @param n number of elements
   */
  void slope(double[] x, double[] slope, int n);

  /**
   * Replaces z by s(z) and gives s′(z) and s″(z).
   *
   * @param x z, receives s(z)
   * @param slope receives s′(z)
   * @param curvature receives s″(z), zero where a kink makes it undefined
   * @param n number of elements
   */
  void curvature(double[] x, double[] slope, double[] curvature, int n);

  /** Returns whether {@link #pull} works, so that no slope need be kept. */
  boolean slopeFromValue();

  /**
   * Multiplies a cotangent by the slope, found from the value alone.
   *
   * @param a s(z)
   * @param g cotangent of a, receives that of z
   * @param n number of elements
   * @throws UnsupportedOperationException unless {@link #slopeFromValue()}
   */
  default void pull(double[] a, double[] g, int n) {
    throw new UnsupportedOperationException("the slope does not follow from the value");
  }
}
