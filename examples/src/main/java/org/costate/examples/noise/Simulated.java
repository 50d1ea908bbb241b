package org.costate.examples.noise;

import java.util.Random;

/**
 * A process with additive noise that is simulated by fine Euler-Maruyama steps and observed with
 * noise of standard deviation {@value #DEVIATION}.
 *
 * @param name for the table
 * @param dimension number of components
 * @param drift its drift
 * @param sigma factor of the noise
 * @param centre mean of the start, in every component
 * @param spread standard deviation of the start
 */
record Simulated(
    String name, int dimension, Drift drift, double sigma, double centre, double spread) {
  static final double DEVIATION = 0.3;

  /** Fine steps on the span [0, 1]. */
  private static final int FINE = 400;

  /** A drift. */
  @FunctionalInterface
  interface Drift {
    void evaluate(double[] x, double[] f);
  }

  static Simulated ornsteinUhlenbeck() {
    return new Simulated("Ornstein-Uhlenbeck", 1, (x, f) -> f[0] = -2 * x[0], 1, 1, 0.4);
  }

  static Simulated doubleWell() {
    return new Simulated(
        "double well", 1, (x, f) -> f[0] = 4 * x[0] * (1 - x[0] * x[0]), 0.8, 0, 0.3);
  }

  /** In units of 10, and with 0.3 of the usual time for the span. */
  static Simulated lorenz() {
    return new Simulated(
        "stochastic Lorenz",
        3,
        (x, f) -> {
          f[0] = 0.3 * 10 * (x[1] - x[0]);
          f[1] = 0.3 * (x[0] * (28 - 10 * x[2]) - x[1]);
          f[2] = 0.3 * (10 * x[0] * x[1] - 8.0 / 3 * x[2]);
        },
        0.5,
        1,
        0.5);
  }

  /** Returns {@code [series, times, dimension]} at equal distances on [0, 1]. */
  double[] observe(int series, int times, long seed) {
    var random = new Random(seed);
    double[] out = new double[series * times * dimension];
    double[] x = new double[dimension];
    double[] f = new double[dimension];
    double h = 1.0 / FINE;
    int at = 0;
    for (int s = 0; s < series; s++) {
      for (int i = 0; i < dimension; i++) {
        x[i] = centre + spread * random.nextGaussian();
      }
      for (int j = 0; j < times; j++) {
        for (int i = 0; i < dimension; i++) {
          out[at++] = x[i] + DEVIATION * random.nextGaussian();
        }
        for (int k = 0; k < FINE / (times - 1); k++) {
          drift.evaluate(x, f);
          for (int i = 0; i < dimension; i++) {
            x[i] += h * f[i] + sigma * Math.sqrt(h) * random.nextGaussian();
          }
        }
      }
    }
    return out;
  }
}
