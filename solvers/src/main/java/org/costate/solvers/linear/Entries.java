package org.costate.solvers.linear;

/** What elimination cannot see for itself. */
final class Entries {
  private Entries() {}

  /** Returns whether no entry is infinite or NaN: a zero multiplier would skip such a one. */
  static boolean areFinite(double[] entries) {
    double sum = 0;
    for (double entry : entries) {
      sum += 0 * entry;
    }
    return sum == 0;
  }

  /** Writes 1/(x + iy) and returns whether that is finite and not zero. */
  static boolean invert(double x, double y, double[] re, double[] im, int at) {
    // Squares may overflow where the number does not.
    double size = Math.max(Math.abs(x), Math.abs(y));
    double u = x / size;
    double v = y / size;
    double scale = 1 / (u * u + v * v) / size;
    re[at] = u * scale;
    im[at] = -v * scale;
    return scale > 0 && scale < Double.POSITIVE_INFINITY;
  }
}
