package org.costate.sde.transport;

/**
 * The Wasserstein distance of order 2 between two clouds of equally many points.
 *
 * <pre>W₂² = min over permutations π of 1/n Σ ‖a_i − b_π(i)‖²</pre>
 *
 * <p>It is exact for the clouds, in the unit of the points. For the laws behind them it is biased:
 * two clouds of one law have a positive distance, which falls only as {@code n^(−1/d)} in d
 * dimensions. So compare with that floor, the distance of two fresh clouds of the same size.
 */
public final class Wasserstein {
  private Wasserstein() {}

  /**
   * Returns the distance.
   *
   * @param a points, {@code [n, dimension]} row-major; not modified
   * @param b as many points; not modified
   * @param dimension of a point, at least 1
   * @throws IllegalArgumentException if the clouds are empty or of different size or above 46 340
   *     points, or a number is not finite
   */
  public static double w2(double[] a, double[] b, int dimension) {
    if (dimension < 1 || a.length == 0 || a.length % dimension != 0 || a.length != b.length) {
      throw new IllegalArgumentException(
          "clouds must be [n, %s] with the same n >= 1; got %s and %s numbers"
              .formatted(dimension, a.length, b.length));
    }
    int n = a.length / dimension;
    if ((long) n * n > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "the distances of %s points to as many fit no array; take fewer".formatted(n));
    }
    double[] cost = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        cost[i * n + j] = square(a, i, b, j, dimension);
      }
    }
    int[] partner = Assignment.solve(cost);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += cost[i * n + partner[i]];
    }
    return Math.sqrt(sum / n);
  }

  private static double square(double[] a, int i, double[] b, int j, int dimension) {
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      double difference = a[i * dimension + k] - b[j * dimension + k];
      sum += difference * difference;
    }
    return sum;
  }
}
