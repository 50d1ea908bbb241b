package org.costate.nets.chain.kernel;

/** An elementwise function with five continuous derivatives. */
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

  /**
   * Replaces z by s(z) and gives its first five derivatives.
   *
   * <p>Value, slope, curvature and third derivative are the bits of {@link #third}.
   *
   * @param x z, receives s(z)
   * @param slope receives s′(z)
   * @param curvature receives s″(z)
   * @param third receives s‴(z)
   * @param fourth receives s⁗(z)
   * @param fifth receives the fifth derivative
   * @param n number of elements
   */
  void fifth(
      double[] x,
      double[] slope,
      double[] curvature,
      double[] third,
      double[] fourth,
      double[] fifth,
      int n);
}
