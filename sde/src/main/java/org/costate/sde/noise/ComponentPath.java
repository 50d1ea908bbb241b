package org.costate.sde.noise;

import static org.costate.sde.noise.BrownianMotion.BLOCK;

/** One component of one path: the increments of its cells, and what lies inside a cell. */
final class ComponentPath {
  /** A cell has 2⁴⁰ ticks, the resolution of time. */
  static final int TICK_BITS = 40;

  private static final long TICKS = 1L << TICK_BITS;

  private final double cell;
  private final KeyedGenerator generator;
  private final BlockSource source;
  private final double[] w = new double[BLOCK];
  private final double[] h = new double[BLOCK];
  private final double[] k = new double[BLOCK];
  private long insideKey;
  private long block = -1;
  private long areaBlock = -1;
  private long secondBlock = -1;
  private double partW;
  private double partArea;

  ComponentPath(long cells, double cell) {
    this.cell = cell;
    this.generator = new KeyedGenerator();
    this.source = new BlockSource(cells, cell, generator);
  }

  void reset(long key) {
    source.reset(key);
    insideKey = KeyedGenerator.key(key, BlockSource.INSIDE);
    block = -1;
    areaBlock = -1;
    secondBlock = -1;
  }

  /** Returns the increments of the cells of a block; valid until the next call. */
  double[] increments(long wanted) {
    if (wanted != block) {
      source.increments(wanted, w, 0, 1);
      block = wanted;
    }
    return w;
  }

  /** Returns the space-time Lévy areas of the cells of a block; valid until the next call. */
  double[] areas(long wanted) {
    if (wanted != areaBlock) {
      source.areas(wanted, h, 0, 1);
      areaBlock = wanted;
    }
    return h;
  }

  /** Returns the space-time-time Lévy areas of the cells of a block; valid until the next call. */
  double[] secondAreas(long wanted) {
    if (wanted != secondBlock) {
      source.secondAreas(wanted, k, 0, 1);
      secondBlock = wanted;
    }
    return k;
  }

  /** Writes the increments of the cells of a block. */
  void fill(long wanted, double[] out, int offset) {
    source.increments(wanted, out, offset, 1);
  }

  /** Returns W at the start of a block. */
  double start(long wanted) {
    return source.start(wanted);
  }

  /** Returns W at the end of a block. */
  double end(long wanted) {
    return source.end(wanted);
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
      double q = root * 0.125 * Ziggurat.draw(generator);
      double e = root * Math.sqrt(1.0 / 48) * Ziggurat.draw(generator);
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
