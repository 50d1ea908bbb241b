package org.costate.validation.physics;

/**
 * Burgers' flow from u(0, x) = −sin πx: {@code −∫ sin π(x−η) f(x−η) e^(−η²/4νt) dη / ∫ f(x−η)
 * e^(−η²/4νt) dη} with {@code f(y) = exp(−cos(πy)/(2πν))}.
 *
 * <p>The trapezoidal rule converges geometrically here; exponents are taken relative to the
 * largest.
 */
final class ColeHopf {
  private static final int POINTS = 2000;
  private static final double REACH = 9;

  private ColeHopf() {}

  static double velocity(double t, double x, double nu) {
    double scale = Math.sqrt(4 * nu * t);
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k <= POINTS; k++) {
      largest = Math.max(largest, exponent(x, s(k), scale, nu));
    }
    double above = 0;
    double below = 0;
    for (int k = 0; k <= POINTS; k++) {
      double weight = Math.exp(exponent(x, s(k), scale, nu) - largest);
      above += Math.sin(Math.PI * (x - scale * s(k))) * weight;
      below += weight;
    }
    return -above / below;
  }

  private static double s(int k) {
    return REACH * (2.0 * k / POINTS - 1);
  }

  private static double exponent(double x, double s, double scale, double nu) {
    return -Math.cos(Math.PI * (x - scale * s)) / (2 * Math.PI * nu) - s * s;
  }
}
