package org.costate.examples.spiral;

import java.util.Arrays;

/**
 * A trajectory for drawing: samples that lie too close to the one before to be seen are left out.
 */
final class Curve {
  /** Three pixels of a portrait 400 wide over the box. */
  private static final double LEAST_MOVE = 0.03;

  private final double[] t;
  private final double[] y1;
  private final double[] y2;

  /**
   * Returns the samples to draw, the first and the last among them.
   *
   * @param times at least one
   * @param values of two components, {@code [times, 2]}
   */
  static Curve of(double[] times, double[] values) {
    double[] t = new double[times.length];
    double[] y1 = new double[times.length];
    double[] y2 = new double[times.length];
    int kept = 0;
    for (int i = 0; i < times.length; i++) {
      double u = values[2 * i];
      double v = values[2 * i + 1];
      boolean end = i == 0 || i == times.length - 1;
      if (end || Math.hypot(u - y1[kept - 1], v - y2[kept - 1]) >= LEAST_MOVE) {
        t[kept] = times[i];
        y1[kept] = u;
        y2[kept] = v;
        kept++;
      }
    }
    return new Curve(Arrays.copyOf(t, kept), Arrays.copyOf(y1, kept), Arrays.copyOf(y2, kept));
  }

  private Curve(double[] t, double[] y1, double[] y2) {
    this.t = t;
    this.y1 = y1;
    this.y2 = y2;
  }

  double[] t() {
    return t.clone();
  }

  double[] y1() {
    return y1.clone();
  }

  double[] y2() {
    return y2.clone();
  }
}
