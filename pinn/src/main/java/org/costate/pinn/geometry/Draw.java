package org.costate.pinn.geometry;

import java.util.Arrays;

/** Draws points of a unit cube and keeps those that a map accepts. */
final class Draw {
  /** A domain that holds less of its bounding box than this is taken for empty. */
  private static final int LARGEST_FACTOR = 10_000;

  /** Takes a point of the cube to where it belongs. */
  interface Placing {
    /**
     * Returns whether a point is kept.
     *
     * @param unit a point of the cube
     * @param to receives its image
     */
    boolean place(double[] unit, double[] to);
  }

  private Draw() {}

  /**
   * Returns n points, or for a grid the most that are not more than n, as lines {@code [width][n]}.
   *
   * @throws IllegalArgumentException if hardly any point is kept
   */
  static double[][] of(
      int dimension, int width, int n, Sampling sampling, long seed, Placing placing) {
    if (n < 1) {
      throw new IllegalArgumentException("the number of points must be at least 1; got " + n);
    }
    if (sampling == Sampling.GRID) {
      return grid(dimension, width, n, placing);
    }
    for (long count = n; count <= (long) LARGEST_FACTOR * n; count *= 2) {
      double[][] kept = kept(sampling.draw(dimension, (int) count, seed), width, placing);
      if (kept[0].length >= n) {
        return first(kept, n);
      }
    }
    throw empty(n);
  }

  private static double[][] grid(int dimension, int width, int n, Placing placing) {
    double[][] best = new double[width][0];
    for (int side = 1; ; side++) {
      double count = Math.pow(side, dimension);
      if (count > (double) LARGEST_FACTOR * n) {
        break;
      }
      double[][] kept = kept(Sampling.GRID.draw(dimension, (int) count, 0), width, placing);
      if (kept[0].length > n) {
        break;
      }
      best = kept;
    }
    if (best[0].length == 0) {
      throw empty(n);
    }
    return best;
  }

  private static double[][] kept(double[][] unit, int width, Placing placing) {
    int count = unit.length == 0 ? 1 : unit[0].length;
    double[][] lines = new double[width][count];
    double[] from = new double[unit.length];
    double[] to = new double[width];
    int kept = 0;
    for (int j = 0; j < count; j++) {
      for (int i = 0; i < from.length; i++) {
        from[i] = unit[i][j];
      }
      if (placing.place(from, to)) {
        for (int i = 0; i < width; i++) {
          lines[i][kept] = to[i];
        }
        kept++;
      }
    }
    return first(lines, kept);
  }

  private static double[][] first(double[][] lines, int n) {
    return Arrays.stream(lines)
        .map(line -> line.length == n ? line : Arrays.copyOf(line, n))
        .toArray(double[][]::new);
  }

  private static IllegalArgumentException empty(int n) {
    return new IllegalArgumentException(
        "no %s points were found in the domain: it fills too little of the box around it"
            .formatted(n));
  }
}
