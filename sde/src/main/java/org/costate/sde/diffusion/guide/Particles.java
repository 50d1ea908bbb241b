package org.costate.sde.diffusion.guide;

import java.util.Arrays;
import org.costate.sde.noise.KeyedNormals;

/** Weights of particles, as logarithms, and systematic resampling. */
final class Particles {
  private static final int RESAMPLING = 1;

  private Particles() {}

  static void require(double[] times, int particles) {
    if (particles < 2) {
      throw new IllegalArgumentException("particles must be at least 2; got " + particles);
    }
    for (int k = 0; k + 1 < times.length; k++) {
      if (!(times[k + 1] < times[k])) {
        throw new IllegalArgumentException(
            "times must fall; times[%s] = %s".formatted(k + 1, times[k + 1]));
      }
    }
  }

  /** Returns (Σ W)² / Σ W². */
  static double effective(double[] logs) {
    double largest = Arrays.stream(logs).max().orElseThrow();
    double sum = 0;
    double squares = 0;
    for (double log : logs) {
      double w = Math.exp(log - largest);
      sum += w;
      squares += w * w;
    }
    return sum * sum / squares;
  }

  /** Returns a uniform number from two normal ones, whose angle is uniform. */
  static double uniform(KeyedNormals normals, int step) {
    double[] pair = new double[2];
    normals.draw(0, step, RESAMPLING, pair, 0, 2);
    return 0.5 + Math.atan2(pair[0], pair[1]) / (2 * Math.PI);
  }

  static double[] resample(double[] x, double[] logs, double offset) {
    int count = logs.length;
    int d = x.length / count;
    double largest = Arrays.stream(logs).max().orElseThrow();
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - largest);
    }
    double[] out = new double[x.length];
    double reached = 0;
    int to = 0;
    for (int r = 0; r < count; r++) {
      reached += Math.exp(logs[r] - largest) / sum * count;
      while (to < count && to + offset < reached) {
        System.arraycopy(x, r * d, out, to * d, d);
        to++;
      }
    }
    // Rounding may leave the last place empty.
    for (; to < count; to++) {
      System.arraycopy(x, x.length - d, out, to * d, d);
    }
    Arrays.fill(logs, 0);
    return out;
  }
}
