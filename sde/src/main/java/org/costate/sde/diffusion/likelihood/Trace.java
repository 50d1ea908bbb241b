package org.costate.sde.diffusion.likelihood;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How the trace of the Jacobian of a score is found.
 *
 * @param probes number of random probes, or 0 for the exact trace
 * @param seed of the probes
 */
public record Trace(int probes, long seed) {
  /** The largest dimension for which {@link #automatic} takes the exact trace. */
  public static final int LARGEST_EXACT = 128;

  public Trace {
    if (probes < 0) {
      throw new IllegalArgumentException("probes must be at least 0; got " + probes);
    }
  }

  /** Returns the exact trace: one directional derivative for each component. */
  public static Trace exact() {
    return new Trace(0, 0);
  }

  /**
   * Returns Hutchinson's estimate {@code mean of vᵀ J v} over Rademacher probes v, kept for a whole
   * solve. With S the symmetric part of J one probe has the variance {@code 2 (‖S‖² − Σ S_ii²)}.
   *
   * @param probes how many, at least 2, so that the standard error is known
   * @param seed of the probes
   * @throws IllegalArgumentException if there are fewer than two probes
   * @see <a href="https://doi.org/10.1080/03610918908812806">Hutchinson (1989)</a>
   */
  public static Trace hutchinson(int probes, long seed) {
    if (probes < 2) {
      throw new IllegalArgumentException("probes must be at least 2; got " + probes);
    }
    return new Trace(probes, seed);
  }

  /**
   * Returns the exact trace up to {@value #LARGEST_EXACT} dimensions, 16 probes beyond.
   *
   * @param dimension of a sample, at least 1
   * @throws IllegalArgumentException if it is less
   */
  public static Trace automatic(int dimension) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be at least 1; got " + dimension);
    }
    return dimension <= LARGEST_EXACT ? exact() : hutchinson(16, 0);
  }

  /** Returns the directions in which the score is differentiated, row-major. */
  double[] directions(int dimension, long row) {
    double[] out = new double[count(dimension) * dimension];
    if (probes == 0) {
      for (int i = 0; i < dimension; i++) {
        out[i * dimension + i] = 1;
      }
      return out;
    }
    UniformRandomProvider random =
        RandomSource.SPLIT_MIX_64.create(seed + 0x9e3779b97f4a7c15L * (row + 1));
    Arrays.setAll(out, i -> random.nextBoolean() ? 1 : -1);
    return out;
  }

  /** Returns the number of directions. */
  int count(int dimension) {
    return probes == 0 ? dimension : probes;
  }
}
