package org.costate.pinn.geometry;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.hipparchus.random.HaltonSequenceGenerator;
import org.hipparchus.random.RandomVectorGenerator;
import org.hipparchus.random.SobolSequenceGenerator;

/** How points are spread over the unit cube; the same seed gives the same points. */
public enum Sampling {
  /**
   * The centres of a grid of equal cells, the finest that has no more than n points; the seed does
   * not matter.
   */
  GRID,
  /** Independent and uniform. */
  UNIFORM,
  /** One point in each of n slices of every coordinate. */
  LATIN_HYPERCUBE,
  /** Halton's sequence, shifted at random modulo 1. */
  HALTON,
  /** Sobol's sequence, shifted at random modulo 1. */
  SOBOL;

  /** Returns points of the unit cube, {@code [dimension][n]}. */
  double[][] draw(int dimension, int n, long seed) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    return switch (this) {
      case GRID -> grid(dimension, n);
      case UNIFORM -> uniform(dimension, n, random);
      case LATIN_HYPERCUBE -> latin(dimension, n, random);
      case HALTON -> shifted(new HaltonSequenceGenerator(dimension), dimension, n, random);
      case SOBOL -> shifted(new SobolSequenceGenerator(dimension), dimension, n, random);
    };
  }

  private static double[][] grid(int dimension, int n) {
    int side = 1;
    while (Math.pow(side + 1.0, dimension) <= n) {
      side++;
    }
    int count = (int) Math.pow(side, dimension);
    double[][] points = new double[dimension][count];
    for (int j = 0; j < count; j++) {
      int rest = j;
      for (int i = dimension - 1; i >= 0; i--) {
        points[i][j] = (rest % side + 0.5) / side;
        rest /= side;
      }
    }
    return points;
  }

  private static double[][] uniform(int dimension, int n, UniformRandomProvider random) {
    double[][] points = new double[dimension][n];
    for (double[] line : points) {
      for (int j = 0; j < n; j++) {
        line[j] = random.nextDouble();
      }
    }
    return points;
  }

  private static double[][] latin(int dimension, int n, UniformRandomProvider random) {
    double[][] points = uniform(dimension, n, random);
    for (double[] line : points) {
      int[] order = PermutationSampler.natural(n);
      PermutationSampler.shuffle(random, order);
      for (int j = 0; j < n; j++) {
        line[j] = (order[j] + line[j]) / n;
      }
    }
    return points;
  }

  private static double[][] shifted(
      RandomVectorGenerator sequence, int dimension, int n, UniformRandomProvider random) {
    double[] shift = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      shift[i] = random.nextDouble();
    }
    double[][] points = new double[dimension][n];
    for (int j = 0; j < n; j++) {
      double[] next = sequence.nextVector();
      for (int i = 0; i < dimension; i++) {
        double moved = next[i] + shift[i];
        points[i][j] = moved < 1 ? moved : moved - 1;
      }
    }
    return points;
  }
}
