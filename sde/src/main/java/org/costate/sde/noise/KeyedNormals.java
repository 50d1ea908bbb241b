package org.costate.sde.noise;

/**
 * Standard normal vectors as a pure function of (seed, row, step, use): the same bits in any order
 * of asking and on any number of threads. For chains that are no paths of one Brownian motion, such
 * as samplers with correctors. An instance serves one thread.
 */
public final class KeyedNormals {
  private final long seed;
  private final KeyedGenerator generator = new KeyedGenerator();

  /**
   * Opens the source.
   *
   * @param seed any
   */
  public KeyedNormals(long seed) {
    this.seed = seed;
  }

  /** Returns the seed. */
  public long seed() {
    return seed;
  }

  /**
   * Draws one vector.
   *
   * @param row which sample, at least 0
   * @param step which step, at least 0
   * @param use which of the vectors of the step, at least 0
   * @param out receives the numbers
   * @param from where the first goes
   * @param count how many
   */
  public void draw(long row, long step, long use, double[] out, int from, int count) {
    generator.seat(
        KeyedGenerator.key(KeyedGenerator.key(KeyedGenerator.key(seed, row), step), use));
    for (int i = 0; i < count; i++) {
      out[from + i] = Ziggurat.draw(generator);
    }
  }
}
