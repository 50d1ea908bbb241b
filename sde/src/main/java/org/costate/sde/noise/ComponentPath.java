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
  private long cellKey;
  private double nodeW;
  private double nodeH;
  private double nodeK;
  private double leftW;
  private double leftH;
  private double leftK;
  private double rightW;
  private double rightH;
  private double rightK;
  private double elapsed;
  private double sumW;
  private double integral;
  private double moment;

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

  /** Returns W from the start of a cell to a tick inside it. */
  double inside(long index, long tick) {
    enter(index);
    double length = cell;
    long rest = tick;
    long node = 1;
    double sum = 0;
    for (long half = TICKS / 2; rest != 0; half /= 2) {
      split(node, length);
      length *= 0.5;
      if (rest >= half) {
        sum += leftW;
        become(rightW, rightH, rightK);
        rest -= half;
        node = 2 * node + 1;
      } else {
        become(leftW, leftH, leftK);
        node = 2 * node;
      }
    }
    return sum;
  }

  /** Begins sums over an interval, whose pieces follow in order. */
  void begin() {
    elapsed = 0;
    sumW = 0;
    integral = 0;
    moment = 0;
  }

  /** Adds a whole cell. */
  void addCell(long index) {
    enter(index);
    addPiece(cell);
  }

  /** Adds what lies between two ticks of a cell. */
  void addInside(long index, long fromTick, long toTick) {
    enter(index);
    cover(1, 0, TICKS, cell, fromTick, toTick);
  }

  /**
   * Adds the part of a node between two ticks, as the few nodes below that lie between them: sums
   * of these keep their digits however short the interval is, where differences would not.
   */
  private void cover(long node, long start, long ticks, double length, long from, long to) {
    if (from <= start && start + ticks <= to) {
      addPiece(length);
      return;
    }
    split(node, length);
    double w = rightW;
    double h = rightH;
    double k = rightK;
    long half = ticks / 2;
    long middle = start + half;
    if (from < middle) {
      become(leftW, leftH, leftK);
      cover(2 * node, start, half, 0.5 * length, from, to);
    }
    if (to > middle) {
      become(w, h, k);
      cover(2 * node + 1, middle, half, 0.5 * length, from, to);
    }
  }

  /** Adds the node at hand, of length c. */
  private void addPiece(double c) {
    double middle = 0.5 * nodeW + nodeH;
    double third = nodeW / 3 + 0.5 * nodeH - nodeK;
    moment += sumW * c * (elapsed + 0.5 * c) + elapsed * c * middle + c * c * third;
    integral += c * (sumW + middle);
    sumW += nodeW;
    elapsed += c;
  }

  /** Returns H over the pieces added. */
  double sumH() {
    return integral / elapsed - 0.5 * sumW;
  }

  /** Returns K over the pieces added. */
  double sumK() {
    return sumW / 3 + 0.5 * sumH() - moment / (elapsed * elapsed);
  }

  private void enter(long index) {
    int place = (int) (index % BLOCK);
    become(
        increments(index / BLOCK)[place],
        areas(index / BLOCK)[place],
        secondAreas(index / BLOCK)[place]);
    cellKey = KeyedGenerator.key(insideKey, index);
  }

  private void become(double w, double h, double k) {
    nodeW = w;
    nodeH = h;
    nodeK = k;
  }

  /**
   * Splits the node at hand, of length c, into halves. Before their sums and differences are known
   * to be {@code W₁ + W₂ = W, (W₁ − W₂)/4 + (H₁ + H₂)/2 = H} and {@code (H₁ − H₂)/8 + (K₁ + K₂)/4 =
   * K}, all six are independent; given W, H and K, three normal numbers are left.
   */
  private void split(long node, double c) {
    generator.seat(KeyedGenerator.key(cellKey, node));
    double root = Math.sqrt(c);
    double q = root * 0.125 * Ziggurat.draw(generator);
    double p = root * Math.sqrt(1.0 / 768) * Ziggurat.draw(generator);
    double d = root * Math.sqrt(1.0 / 2880) * Ziggurat.draw(generator);
    double tilt = 1.5 * nodeH + 2 * q;
    leftW = 0.5 * nodeW + tilt;
    rightW = 0.5 * nodeW - tilt;
    double mean = 0.25 * nodeH - q;
    double apart = 3.75 * nodeK + p;
    leftH = mean + apart;
    rightH = mean - apart;
    double second = 0.125 * nodeK - 0.5 * p;
    leftK = second + d;
    rightK = second - d;
  }
}
