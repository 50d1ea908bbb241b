package org.costate.examples.generate;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Points around two turns of a helix of radius 1 and height 4, with normal noise of spread 0.1 in
 * each of the three directions; the parameter t is uniform in [0, 1].
 */
final class Helix {
  static final int DIMENSION = 3;
  static final double SPREAD = 0.1;
  private static final double TURNS = 2;
  private static final double HEIGHT = 4;
  private static final int NODES = 2000;

  private Helix() {}

  /** Writes the point of the curve at t. */
  static void curve(double t, double[] out, int at) {
    double angle = 2 * Math.PI * TURNS * t;
    out[at] = Math.cos(angle);
    out[at + 1] = Math.sin(angle);
    out[at + 2] = HEIGHT * (t - 0.5);
  }

  /** Returns the parameters of points, those of {@link #points} with the same seed. */
  static double[] parameters(int rows, long seed) {
    return RandomSource.XO_RO_SHI_RO_128_PP.create(seed).doubles(rows).toArray();
  }

  /** Returns points, {@code [rows, 3]}. */
  static double[] points(int rows, long seed) {
    var random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    double[] t = random.doubles(rows).toArray();
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[] out = new double[DIMENSION * rows];
    for (int r = 0; r < rows; r++) {
      curve(t[r], out, DIMENSION * r);
      for (int i = 0; i < DIMENSION; i++) {
        out[DIMENSION * r + i] += SPREAD * normal.sample();
      }
    }
    return out;
  }

  /** Returns the mean squared distance of points to the curve. */
  static double squareFromCurve(double[] points) {
    double[] nodes = new double[DIMENSION * (NODES + 1)];
    for (int k = 0; k <= NODES; k++) {
      curve((double) k / NODES, nodes, DIMENSION * k);
    }
    double sum = 0;
    for (int at = 0; at < points.length; at += DIMENSION) {
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < nodes.length; k += DIMENSION) {
        double square = 0;
        for (int i = 0; i < DIMENSION; i++) {
          double difference = points[at + i] - nodes[k + i];
          square += difference * difference;
        }
        least = Math.min(least, square);
      }
      sum += least;
    }
    return sum * DIMENSION / points.length;
  }
}
