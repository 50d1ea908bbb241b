package org.costate.pinn.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Draws some of many points, each with a probability proportional to its weight, so that every part
 * of space gets its share: no gaps and no clusters, unlike independent draws.
 *
 * <p>The points are ordered along Morton's curve, and every {@code Σw/n}-th unit of weight along it
 * is taken, from a random start on. Points that would be taken twice are taken once for certain,
 * and the others share the rest.
 *
 * @see <a href="https://doi.org/10.1198/016214504000000250">Stevens and Olsen (2004), spatially
 *     balanced sampling</a>
 */
final class BalancedDraw {
  private static final int KEY_BITS = 62;
  private static final int MOST_BITS = 20;

  private BalancedDraw() {}

  /**
   * Returns the indices of n different points, in increasing order.
   *
   * @param points {@code [dimension][m]} with m at least n; not modified
   * @param weights m numbers, not negative; at least n are positive
   * @param n how many
   * @param start where along the curve to begin, in [0, 1), in units of the distance
   */
  static int[] draw(double[][] points, double[] weights, int n, double start) {
    boolean[] taken = new boolean[weights.length];
    double rest = certain(weights, n, taken);
    int left = n;
    for (boolean sure : taken) {
      left -= sure ? 1 : 0;
    }
    int[] order = alongCurve(points);
    double reach = 0;
    int picked = 0;
    for (int j : order) {
      if (!taken[j] && picked < left) {
        reach += weights[j] / rest * left;
        // Rounding of the sum must not lose the last one, nor take one without weight.
        if (reach > start + picked) {
          taken[j] = true;
          picked++;
        }
      }
    }
    for (int i = order.length - 1; i >= 0 && picked < left; i--) {
      if (!taken[order[i]] && weights[order[i]] > 0) {
        taken[order[i]] = true;
        picked++;
      }
    }
    return IntStream.range(0, taken.length).filter(j -> taken[j]).toArray();
  }

  /** Marks the points whose share is one or more; returns the weight of the others. */
  private static double certain(double[] weights, int n, boolean[] taken) {
    int left = n;
    while (true) {
      double rest = 0;
      for (int j = 0; j < weights.length; j++) {
        rest += taken[j] ? 0 : weights[j];
      }
      int more = 0;
      for (int j = 0; j < weights.length && more < left; j++) {
        if (!taken[j] && weights[j] > 0 && weights[j] * left >= rest) {
          taken[j] = true;
          more++;
        }
      }
      left -= more;
      if (more == 0 || left == 0) {
        return rest;
      }
    }
  }

  /** Returns the points' indices in the order in which the curve meets them. */
  private static int[] alongCurve(double[][] points) {
    int bits = Math.min(MOST_BITS, KEY_BITS / points.length);
    long[] keys = new long[points[0].length];
    for (int i = 0; i < points.length; i++) {
      double low = Arrays.stream(points[i]).min().orElse(0);
      double width = Arrays.stream(points[i]).max().orElse(0) - low;
      double cells = width > 0 ? ((1L << bits) - 1) / width : 0;
      for (int j = 0; j < keys.length; j++) {
        long cell = (long) (cells * (points[i][j] - low));
        for (int b = 0; b < bits; b++) {
          keys[j] |= (cell >> b & 1) << (b * points.length + i);
        }
      }
    }
    return IntStream.range(0, keys.length)
        .boxed()
        .sorted(Comparator.comparingLong(j -> keys[j]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
