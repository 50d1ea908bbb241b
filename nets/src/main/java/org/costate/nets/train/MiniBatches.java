package org.costate.nets.train;

import java.util.Arrays;
import java.util.OptionalInt;
import org.apache.commons.rng.RandomProviderState;
import org.apache.commons.rng.RestorableUniformRandomProvider;
import org.apache.commons.rng.core.RandomProviderDefaultState;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The order of rows: each pass a fresh permutation, cut into batches; every row exactly once.
 *
 * <p>The last batch of a pass holds what is left. A batch of all rows keeps their natural order. An
 * epoch is a pass, or a number of batches that may be part of a pass or more than one. The state is
 * small: the generator as it was before the pass's shuffle, and the places in pass and epoch.
 */
final class MiniBatches {

  private final RestorableUniformRandomProvider random;
  private final int[] order;
  private final int[] batch;
  private final int[] remainder;
  private final int perEpoch;
  private byte[] beforeShuffle;
  private int position;
  private int made;

  /** Returns the order in which an epoch is a pass. */
  MiniBatches(int size, int batchSize, long seed) {
    this(size, batchSize, seed, OptionalInt.empty());
  }

  /**
   * Returns the order.
   *
   * @param perEpoch batches of an epoch, at least 1; those of a pass if there is none
   */
  MiniBatches(int size, int batchSize, long seed, OptionalInt perEpoch) {
    this.random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    this.order = new int[size];
    this.batch = new int[Math.min(size, batchSize)];
    this.remainder = new int[size % batch.length];
    this.perEpoch = perEpoch.orElse(perPass());
    this.beforeShuffle = bytes(random.saveState());
    Arrays.setAll(order, i -> i);
    startPass();
  }

  /** Returns the number of batches in an epoch. */
  int perEpoch() {
    return perEpoch;
  }

  private int perPass() {
    return order.length / batch.length + (remainder.length > 0 ? 1 : 0);
  }

  /** Returns whether each batch holds all rows. */
  boolean isFull() {
    return batch.length == order.length;
  }

  /** Begins an epoch, with a new order if the last was used up. */
  void startEpoch() {
    made = 0;
    if (position == perPass()) {
      startPass();
    }
  }

  /** Draws the order of a new pass; allocates nothing when batches are full. */
  private void startPass() {
    position = 0;
    if (isFull()) {
      return;
    }
    beforeShuffle = bytes(random.saveState());
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    ArraySampler.shuffle(random, order);
  }

  /** Returns whether the epoch has another batch. */
  boolean hasCurrent() {
    return made < perEpoch;
  }

  /** Returns the rows of the current batch, in an array that is used again. */
  int[] current() {
    int from = position * batch.length;
    int[] rows = order.length - from >= batch.length ? batch : remainder;
    System.arraycopy(order, from, rows, 0, rows.length);
    return rows;
  }

  /** Goes on to the next batch. */
  void advance() {
    position++;
    made++;
    if (position == perPass() && made < perEpoch) {
      startPass();
    }
  }

  /** Returns how many batches of the pass were made. */
  int position() {
    return position;
  }

  /** Returns how many batches of the epoch were made. */
  int made() {
    return made;
  }

  byte[] generatorState() {
    return beforeShuffle.clone();
  }

  /** Takes up the place that the three methods before described. */
  void restore(byte[] generatorState, int position, int made) {
    random.restoreState(new RandomProviderDefaultState(generatorState));
    startPass();
    this.position = position;
    this.made = made;
  }

  private static byte[] bytes(RandomProviderState state) {
    return ((RandomProviderDefaultState) state).getState();
  }
}
