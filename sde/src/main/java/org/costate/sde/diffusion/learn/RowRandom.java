package org.costate.sde.diffusion.learn;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** The random numbers of a row of a loss: a function of seed and row alone. */
public final class RowRandom {
  private RowRandom() {}

  /**
   * Returns a generator for one row.
   *
   * @param seed of the loss
   * @param row its number, from 0
   */
  public static UniformRandomProvider of(long seed, long row) {
    // Seeds of neighbours differ in every bit once the generator has mixed them.
    return RandomSource.XO_RO_SHI_RO_128_PP.create(
        mix(seed) ^ mix(0x9e3779b97f4a7c15L * (row + 1)));
  }

  private static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
