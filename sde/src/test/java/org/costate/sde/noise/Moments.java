package org.costate.sde.noise;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/**
 * Statistical tests of samples that ought to be standard normal.
 *
 * <p>Every threshold is that of a false-alarm rate of 1e-6 a test; the seeds are fixed, so a test
 * that passes once always does.
 */
final class Moments {
  /** Two-sided 1e-6 quantile of the normal law. */
  static final double SIGMAS = 4.892;

  /** Quantile 1 - 1e-6 of Kolmogorov's law: 2 exp(-2 k²) = 1e-6. */
  private static final double KOLMOGOROV = 2.693;

  private Moments() {}

  static void requireStandardNormal(String name, double[] sample) {
    int n = sample.length;
    double[] powers = new double[5];
    for (double x : sample) {
      double power = 1;
      for (int k = 0; k < 5; k++) {
        powers[k] += power / n;
        power *= x;
      }
    }
    double root = Math.sqrt(n);
    // Variances of x, x², x³, x⁴ are 1, 2, 15, 96.
    requireSmall(name + ": mean", powers[1] * root);
    requireSmall(name + ": variance", (powers[2] - 1) * root / Math.sqrt(2));
    requireSmall(name + ": third moment", powers[3] * root / Math.sqrt(15));
    requireSmall(name + ": fourth moment", (powers[4] - 3) * root / Math.sqrt(96));
    double distance = kolmogorovDistance(sample);
    assertTrue(distance * root < KOLMOGOROV, name + ": Kolmogorov distance " + distance);
  }

  /** The mean product of independent standard normals has variance 1/n. */
  static void requireUncorrelated(String name, double[] x, double[] y) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
      squares += (x[i] * x[i] - 1) * (y[i] * y[i] - 1);
    }
    requireSmall(name + ": correlation", sum / Math.sqrt(x.length));
    requireSmall(name + ": correlation of squares", squares / 2 / Math.sqrt(x.length));
  }

  private static void requireSmall(String name, double sigmas) {
    assertTrue(Math.abs(sigmas) < SIGMAS, () -> name + " is off by " + sigmas + " sigma");
  }

  private static double kolmogorovDistance(double[] sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double p = 0.5 * org.hipparchus.special.Erf.erfc(-sorted[i] / Math.sqrt(2));
      distance = Math.max(distance, Math.abs(p - (i + 0.5) / sorted.length));
    }
    return distance + 0.5 / sorted.length;
  }
}
