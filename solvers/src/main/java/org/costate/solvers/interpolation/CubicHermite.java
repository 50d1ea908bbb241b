package org.costate.solvers.interpolation;

/**
 * The cubic that meets the states and slopes at both ends of a step,
 *
 * <pre>y(t + θh) = y + θ h f + θ² (3Δ − 2h f − h f₁) + θ³ (−2Δ + h f + h f₁),  Δ = y₁ − y.</pre>
 *
 * Its error is O(h⁴) locally, so the state inside a step has order 3 whatever that of its method.
 * Source: Hairer, Nørsett and Wanner (1993), eq. II.6.7.
 */
public final class CubicHermite {
  /** Degree of the polynomial. */
  public static final int DEGREE = 3;

  private CubicHermite() {}

  /**
   * Evaluates the state inside a step.
   *
   * @param theta fraction of the step, from 0 to 1
   * @param h length of the step
   * @param y state at its start; not modified
   * @param slope slope there; not modified
   * @param yNext state at its end; not modified
   * @param slopeNext slope there; not modified
   * @param out receives the state
   */
  public static void state(
      double theta,
      double h,
      double[] y,
      double[] slope,
      double[] yNext,
      double[] slopeNext,
      double[] out) {
    double ofNext = ofNext(theta);
    double ofSlope = h * ofSlope(theta);
    double ofSlopeNext = h * ofSlopeNext(theta);
    for (int i = 0; i < out.length; i++) {
      double change = ofNext * (yNext[i] - y[i]);
      out[i] = y[i] + (change + ofSlope * slope[i] + ofSlopeNext * slopeNext[i]);
    }
  }

  /**
   * Writes the coefficients of θ, θ² and θ³, without the state at the start.
   *
   * @param h length of the step
   * @param y state at its start; not modified
   * @param slope slope there; not modified
   * @param yNext state at its end; not modified
   * @param slopeNext slope there; not modified
   * @param out receives the coefficient of θᵐ for component i at {@code offset + (m - 1) *
   *     dimension + i}
   * @param offset where to begin
   */
  public static void polynomial(
      double h,
      double[] y,
      double[] slope,
      double[] yNext,
      double[] slopeNext,
      double[] out,
      int offset) {
    int n = y.length;
    for (int i = 0; i < n; i++) {
      double change = yNext[i] - y[i];
      double first = h * slope[i];
      double last = h * slopeNext[i];
      out[offset + i] = first;
      out[offset + n + i] = 3 * change - 2 * first - last;
      out[offset + 2 * n + i] = first + last - 2 * change;
    }
  }

  /**
   * Returns the weight of the state at the end; that of the state at the start is the rest to 1.
   */
  static double ofNext(double theta) {
    return theta * theta * (3 - 2 * theta);
  }

  /** Returns the weight of h times the slope at the start. */
  static double ofSlope(double theta) {
    return theta * (1 - theta) * (1 - theta);
  }

  /** Returns the weight of h times the slope at the end. */
  static double ofSlopeNext(double theta) {
    return theta * theta * (theta - 1);
  }
}
