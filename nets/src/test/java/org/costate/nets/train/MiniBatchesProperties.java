package org.costate.nets.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MiniBatchesProperties {

  /** Each epoch shows every row exactly once, in batches of the size asked for but the last. */
  @Property(tries = 300)
  void everyRowComesOncePerEpoch(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 70) int batchSize,
      @ForAll long seed) {
    MiniBatches batches = new MiniBatches(size, batchSize, seed);
    for (int epoch = 0; epoch < 3; epoch++) {
      List<int[]> seen = epoch(batches);

      assertEquals(batches.perEpoch(), seen.size());
      for (int[] rows : seen.subList(0, seen.size() - 1)) {
        assertEquals(batchSize, rows.length);
      }
      int[] all = seen.stream().flatMapToInt(Arrays::stream).sorted().toArray();
      assertArrayEquals(IntStream.range(0, size).toArray(), all);
      batches.startEpoch();
    }
  }

  /** A place taken up again yields the same batches, in this epoch and the next. */
  @Property(tries = 200)
  void aPlaceCanBeTakenUpAgain(
      @ForAll @IntRange(min = 2, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 10) int batchSize,
      @ForAll @IntRange(max = 30) int place,
      @ForAll @IntRange(max = 25) int perEpoch,
      @ForAll long seed) {
    OptionalInt length = perEpoch == 0 ? OptionalInt.empty() : OptionalInt.of(perEpoch);
    MiniBatches batches = new MiniBatches(size, batchSize, seed, length);
    for (int i = 0; i < place; i++) {
      batches.advance();
      if (!batches.hasCurrent()) {
        batches.startEpoch();
      }
    }
    MiniBatches resumed = new MiniBatches(size, batchSize, seed + 1, length);

    resumed.restore(batches.generatorState(), batches.position(), batches.made());

    assertSame(epoch(batches), epoch(resumed));
    batches.startEpoch();
    resumed.startEpoch();
    assertSame(epoch(batches), epoch(resumed));
  }

  /** Epochs of any length cut the same endless run of passes into other pieces. */
  @Property(tries = 200)
  void epochsOfAnyLengthShowTheSameBatches(
      @ForAll @IntRange(min = 2, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 10) int batchSize,
      @ForAll @IntRange(min = 1, max = 25) int perEpoch,
      @ForAll long seed) {
    MiniBatches passes = new MiniBatches(size, batchSize, seed);
    MiniBatches pieces = new MiniBatches(size, batchSize, seed, OptionalInt.of(perEpoch));
    List<int[]> expected = new ArrayList<>();
    List<int[]> seen = new ArrayList<>();
    while (expected.size() < 4 * perEpoch) {
      expected.addAll(epoch(passes));
      passes.startEpoch();
    }
    for (int i = 0; i < 4; i++) {
      seen.addAll(epoch(pieces));
      pieces.startEpoch();
    }

    assertEquals(4 * perEpoch, seen.size());
    assertSame(expected.subList(0, seen.size()), seen);
  }

  @Example
  void epochsAndSeedsDifferInOrder() {
    MiniBatches one = new MiniBatches(100, 10, 1);
    int[] first = one.current().clone();
    epoch(one);
    one.startEpoch();

    assertFalse(Arrays.equals(first, one.current()));
    assertFalse(Arrays.equals(first, new MiniBatches(100, 10, 2).current()));
    assertArrayEquals(first, new MiniBatches(100, 10, 1).current());
  }

  @Example
  void aFullBatchKeepsTheNaturalOrder() {
    MiniBatches full = new MiniBatches(7, 100, 5);

    assertTrue(full.isFull());
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6}, full.current());
  }

  private static List<int[]> epoch(MiniBatches batches) {
    List<int[]> seen = new ArrayList<>();
    for (; batches.hasCurrent(); batches.advance()) {
      seen.add(batches.current().clone());
    }
    return seen;
  }

  private static void assertSame(List<int[]> expected, List<int[]> actual) {
    assertArrayEquals(expected.toArray(), actual.toArray());
  }
}
