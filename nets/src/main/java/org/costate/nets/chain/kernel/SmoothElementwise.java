package org.costate.nets.chain.kernel;

/** An elementwise function with three continuous derivatives. */
public interface SmoothElementwise extends Elementwise {

  /**
   * Replaces z by s(z) and gives s′(z), s″(z) and s‴(z).
   *
   * <p>Value, slope and curvature are the bits of {@link #curvature}.
   *
   * @param x z, receives s(z)
   * @param slope receives s′(z)
   * @param curvature receives s″(z)
   * @param third receives s‴(z)
   * @param n number of elements
   */
  void third(double[] x, double[] slope, double[] curvature, double[] third, int n);
}
