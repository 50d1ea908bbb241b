package org.costate.sde.noise;

import static org.costate.sde.noise.BrownianMotion.BLOCK;

/**
 * W at the ends of blocks, for one component of one path: a virtual Brownian tree.
 *
 * <p>Remembers its last descent, so that neighbouring blocks cost two nodes on average.
 */
final class BlockTree {
  private final long cells;
  private final double cell;
  private final int depth;
  private final KeyedGenerator generator;
  private final double[] left;
  private final double[] right;
  private long key;
  private long block = -1;

  /** Shares a generator with whoever puts it at a key before each use. */
  BlockTree(long cells, double cell, KeyedGenerator generator) {
    this.cells = cells;
    this.cell = cell;
    this.depth = Long.SIZE - Long.numberOfLeadingZeros((cells - 1) / BLOCK);
    this.generator = generator;
    this.left = new double[depth + 1];
    this.right = new double[depth + 1];
  }

  /** Goes to another path. */
  void reset(long newKey) {
    key = newKey;
    block = -1;
  }

  /** Goes to a block; then {@link #left()} and {@link #right()} are W at its ends. */
  void seek(long target) {
    if (target == block) {
      return;
    }
    int level;
    if (block < 0) {
      generator.seat(KeyedGenerator.key(key, 0));
      left[0] = 0;
      right[0] = Math.sqrt(cells * cell) * Ziggurat.draw(generator);
      level = 0;
    } else {
      level = depth - (Long.SIZE - Long.numberOfLeadingZeros(block ^ target));
    }
    for (; level < depth; level++) {
      descend(level, target);
    }
    block = target;
  }

  private void descend(int level, long target) {
    int below = depth - level;
    long first = (target >>> below) << below;
    long from = first * BLOCK;
    long middle = (first + (1L << (below - 1))) * BLOCK;
    long to = Math.min(cells, (first + (1L << below)) * BLOCK);
    if (middle >= cells) {
      // The right half lies beyond the span, so the left one is all of the interval.
      left[level + 1] = left[level];
      right[level + 1] = right[level];
      return;
    }
    // Node 1 is the root, the children of node n are 2n and 2n + 1; key 0 is the root's end.
    long node = (1L << level) + (target >>> below);
    generator.seat(KeyedGenerator.key(key, node));
    double share = (double) (middle - from) / (to - from);
    double deviation = Math.sqrt(share * (to - middle) * cell);
    double between =
        left[level] + share * (right[level] - left[level]) + deviation * Ziggurat.draw(generator);
    boolean goesRight = ((target >>> (below - 1)) & 1) != 0;
    left[level + 1] = goesRight ? between : left[level];
    right[level + 1] = goesRight ? right[level] : between;
  }

  double left() {
    return left[depth];
  }

  double right() {
    return right[depth];
  }
}
