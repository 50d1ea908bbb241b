package org.costate.nets.train;

import java.util.Arrays;
import org.apache.commons.rng.RandomProviderState;
import org.apache.commons.rng.RestorableUniformRandomProvider;
import org.apache.commons.rng.core.RandomProviderDefaultState;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The order of rows: each epoch a fresh permutation, cut into batches; every row exactly once.
 *
 * <p>The last batch of an epoch holds what is left. A batch of all rows keeps their natural order.
 * The state is small: the generator as it was before the epoch's shuffle, and the place in it.
 */
final class MiniBatches {

  private final RestorableUniformRandomProvider random;
  private final int[] order;
  private final int[] batch;
  private final int[] remainder;
  private byte[] beforeShuffle;
  private int position;

  MiniBatches(int size, int batchSize, long seed) {
    this.random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    this.order = new int[size];
    this.batch = new int[Math.min(size, batchSize)];
    this.remainder = new int[size % batch.length];
    this.beforeShuffle = bytes(random.saveState());
    Arrays.setAll(order, i -> i);
    startEpoch();
  }

  /** Returns the number of batches in an epoch. */
  int perEpoch() {
    return order.length / batch.length + (remainder.length > 0 ? 1 : 0);
  }

  /** Returns whether each batch holds all rows. */
  boolean isFull() {
    return batch.length == order.length;
  }

  /** Draws the order of a new epoch; allocates nothing when batches are full. */
  void startEpoch() {
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
    return position < perEpoch();
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
  }

  int position() {
    return position;
  }

  byte[] generatorState() {
    return beforeShuffle.clone();
  }

  /** Takes up the place that {@link #generatorState()} and {@link #position()} described. */
  void restore(byte[] generatorState, int position) {
    random.restoreState(new RandomProviderDefaultState(generatorState));
    startEpoch();
    this.position = position;
  }

  private static byte[] bytes(RandomProviderState state) {
    return ((RandomProviderDefaultState) state).getState();
  }
}
