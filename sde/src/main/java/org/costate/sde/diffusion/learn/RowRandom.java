package org.costate.sde.diffusion.learn;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoRoShiRo128PlusPlus;

/** The random numbers of a row of a loss: a function of seed and row alone. */
public final class RowRandom {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private RowRandom() {}

  /**
   * Returns a generator for one row.
   *
   * @param seed of the loss
   * @param row its number, from 0
   */
  public static UniformRandomProvider of(long seed, long row) {
    // A generator of two words, seated by hashing: making it from a seed of the library costs more
    // than a row of a small network.
    long key = mix(seed + GOLDEN) ^ (row * GOLDEN);
    return new XoRoShiRo128PlusPlus(mix(key + GOLDEN), mix(key + (GOLDEN << 1)));
  }

  private static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
