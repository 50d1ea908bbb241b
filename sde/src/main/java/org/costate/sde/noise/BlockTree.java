package org.costate.sde.noise;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * W at the ends of blocks, for one component of one path: a virtual Brownian tree.
 *
 * <p>Remembers its last descent, so that neighbouring blocks cost two nodes on average.
 */
final class BlockTree {
  private final double blockLength;
  private final int depth;
  private final KeyedGenerator generator;
  private final ZigguratSampler.NormalizedGaussian normal;
  private final double[] left;
  private final double[] right;
  private long key;
  private long block = -1;

  BlockTree(
      long blocks,
      double blockLength,
      KeyedGenerator generator,
      ZigguratSampler.NormalizedGaussian normal) {
    this.blockLength = blockLength;
    this.depth = Long.SIZE - Long.numberOfLeadingZeros(blocks - 1);
    this.generator = generator;
    this.normal = normal;
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
      right[0] = Math.sqrt(Math.scalb(blockLength, depth)) * normal.sample();
      level = 0;
    } else {
      level = depth - (Long.SIZE - Long.numberOfLeadingZeros(block ^ target));
    }
    for (; level < depth; level++) {
      int below = depth - level;
      // Node 1 is the root, the children of node n are 2n and 2n + 1; key 0 is the root's end.
      long node = (1L << level) + (target >>> below);
      generator.seat(KeyedGenerator.key(key, node));
      double deviation = 0.5 * Math.sqrt(Math.scalb(blockLength, below));
      double middle = 0.5 * (left[level] + right[level]) + deviation * normal.sample();
      boolean goesRight = ((target >>> (below - 1)) & 1) != 0;
      left[level + 1] = goesRight ? middle : left[level];
      right[level + 1] = goesRight ? right[level] : middle;
    }
    block = target;
  }

  double left() {
    return left[depth];
  }

  double right() {
    return right[depth];
  }
}
