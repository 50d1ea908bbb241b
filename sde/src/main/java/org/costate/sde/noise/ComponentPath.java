package org.costate.sde.noise;

import static org.costate.sde.noise.BrownianMotion.BLOCK;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** One component of one path: the increments of its cells, and what lies inside a cell. */
final class ComponentPath {
  /** A cell has 2⁴⁰ ticks, the resolution of time. */
  static final int TICK_BITS = 40;

  private static final long TICKS = 1L << TICK_BITS;

  private final double cell;
  private final double deviation;
  private final double areaDeviation;
  private final KeyedGenerator generator = new KeyedGenerator();
  private final ZigguratSampler.NormalizedGaussian normal =
      ZigguratSampler.NormalizedGaussian.of(generator);
  private final BlockTree tree;
  private final double[] w = new double[BLOCK];
  private final double[] h = new double[BLOCK];
  private long blockKey;
  private long areaKey;
  private long insideKey;
  private long block = -1;
  private long areaBlock = -1;
  private double partW;
  private double partArea;

  ComponentPath(long cells, double cell) {
    this.cell = cell;
    this.deviation = Math.sqrt(cell);
    this.areaDeviation = Math.sqrt(cell / 12);
    this.tree = new BlockTree((cells - 1) / BLOCK + 1, cell * BLOCK, generator, normal);
  }

  void reset(long key) {
    tree.reset(KeyedGenerator.key(key, 0));
    blockKey = KeyedGenerator.key(key, 1);
    areaKey = KeyedGenerator.key(key, 2);
    insideKey = KeyedGenerator.key(key, 3);
    block = -1;
    areaBlock = -1;
  }

  /** Returns the increments of the cells of a block; valid until the next call. */
  double[] increments(long wanted) {
    if (wanted != block) {
      fill(wanted, w, 0);
      block = wanted;
    }
    return w;
  }

  /** Returns the space-time Lévy areas of the cells of a block; valid until the next call. */
  double[] areas(long wanted) {
    if (wanted != areaBlock) {
      generator.seat(KeyedGenerator.key(areaKey, wanted));
      for (int i = 0; i < BLOCK; i++) {
        h[i] = areaDeviation * normal.sample();
      }
      areaBlock = wanted;
    }
    return h;
  }

  /** Writes the increments of the cells of a block. */
  void fill(long wanted, double[] out, int offset) {
    tree.seek(wanted);
    generator.seat(KeyedGenerator.key(blockKey, wanted));
    double sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      double z = normal.sample();
      out[offset + i] = z;
      sum += z;
    }
    double shift = (tree.right() - tree.left() - deviation * sum) / BLOCK;
    for (int i = 0; i < BLOCK; i++) {
      out[offset + i] = Math.fma(deviation, out[offset + i], shift);
    }
  }

  /** Returns W at the start of a block. */
  double start(long wanted) {
    tree.seek(wanted);
    return tree.left();
  }

  /** Returns W at the end of a block. */
  double end(long wanted) {
    tree.seek(wanted);
    return tree.right();
  }

  /** Goes into a cell, from its start to a tick: sets {@link #partW()} and {@link #partArea()}. */
  void goInside(long index, long tick) {
    int place = (int) (index % BLOCK);
    double wide = increments(index / BLOCK)[place];
    double area = areas(index / BLOCK)[place];
    long key = KeyedGenerator.key(insideKey, index);
    double length = cell;
    long rest = tick;
    long node = 1;
    partW = 0;
    partArea = 0;
    for (long half = TICKS / 2; rest != 0; half /= 2) {
      generator.seat(KeyedGenerator.key(key, node));
      double root = Math.sqrt(length);
      double q = root * 0.125 * normal.sample();
      double e = root * Math.sqrt(1.0 / 48) * normal.sample();
      double tilt = 1.5 * area + 2 * q;
      double w1 = 0.5 * wide + tilt;
      double h1 = 0.25 * area - q + e;
      length *= 0.5;
      if (rest >= half) {
        partArea += length * (partW + 0.5 * w1 + h1);
        partW += w1;
        wide = 0.5 * wide - tilt;
        area = 0.25 * area - q - e;
        rest -= half;
        node = 2 * node + 1;
      } else {
        wide = w1;
        area = h1;
        node = 2 * node;
      }
    }
  }

  /** Returns W from the start of the cell to the tick. */
  double partW() {
    return partW;
  }

  /** Returns ∫ W(cell's start, u) du from the start of the cell to the tick. */
  double partArea() {
    return partArea;
  }
}
