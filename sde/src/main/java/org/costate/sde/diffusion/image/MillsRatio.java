package org.costate.sde.diffusion.image;

/**
 * The ratio of Mills, {@code M(z) = (1 − Φ(z))/φ(z)} of the standard normal law, for z ≥ 0, to
 * about 1e-15.
 *
 * <p>Near 0 by Taylor's series about the nearest of equidistant nodes: {@code M' = z M − 1, M⁽ⁿ⁺¹⁾
 * = z M⁽ⁿ⁾ + n M⁽ⁿ⁻¹⁾}. Beyond by the continued fraction {@code 1/(z + 1/(z + 2/(z + …)))}, from
 * which the nodes are filled downwards, the direction in which errors shrink.
 *
 * @see <a href="https://dlmf.nist.gov/7.8">Digital Library of Mathematical Functions, 7.8 and
 *     7.9.2</a>
 */
final class MillsRatio {
  private static final double SPACING = 0.125;
  private static final int NODES = 65;
  private static final double LAST = (NODES - 1) * SPACING;
  private static final int TERMS = 11;
  private static final int LEVELS = 40;

  /** {@code M⁽ⁿ⁾/n!} at each node. */
  private static final double[] SERIES = series();

  private MillsRatio() {}

  static double at(double z) {
    if (z > LAST) {
      return fraction(z);
    }
    int node = (int) (z / SPACING + 0.5);
    return sum(SERIES, node * TERMS, z - node * SPACING);
  }

  private static double fraction(double z) {
    double tail = z;
    for (int n = LEVELS; n > 0; n--) {
      tail = z + n / tail;
    }
    return 1 / tail;
  }

  private static double[] series() {
    double[] all = new double[NODES * TERMS];
    double value = fraction(LAST);
    for (int node = NODES - 1; node >= 0; node--) {
      double z = node * SPACING;
      int at = node * TERMS;
      all[at] = value;
      all[at + 1] = z * value - 1;
      for (int n = 1; n + 1 < TERMS; n++) {
        // (n + 1)! c_{n+1} = z n! c_n + n (n − 1)! c_{n−1}.
        all[at + n + 1] = (z * all[at + n] + all[at + n - 1]) / (n + 1);
      }
      // Two halves of the way: the series is shorter than the distance of two nodes.
      double middle = sum(all, at, -0.5 * SPACING);
      value = down(z - 0.5 * SPACING, middle, -0.5 * SPACING);
    }
    return all;
  }

  /** Returns M(z + h) by Taylor's series from M(z). */
  private static double down(double z, double value, double h) {
    double[] c = new double[TERMS];
    c[0] = value;
    c[1] = z * value - 1;
    for (int n = 1; n + 1 < TERMS; n++) {
      c[n + 1] = (z * c[n] + c[n - 1]) / (n + 1);
    }
    return sum(c, 0, h);
  }

  private static double sum(double[] c, int from, double h) {
    double sum = c[from + TERMS - 1];
    for (int n = TERMS - 2; n >= 0; n--) {
      sum = Math.fma(sum, h, c[from + n]);
    }
    return sum;
  }
}
