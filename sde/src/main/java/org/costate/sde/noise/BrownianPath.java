package org.costate.sde.noise;

import static org.costate.sde.noise.BrownianMotion.BLOCK;

/**
 * Reads one path of a {@link BrownianMotion}; a workspace of fixed size, for one thread.
 *
 * <p>Reading allocates nothing. Times are rounded to 2⁻⁴⁰ of a cell. An increment costs about as
 * much as a block of {@value BrownianMotion#BLOCK} normals where it begins and ends, unless the
 * block was the last one read; with its Lévy areas it costs that for every block it touches.
 */
public final class BrownianPath {
  private static final double TICKS = 1L << ComponentPath.TICK_BITS;

  private final BrownianMotion motion;
  private final ComponentPath[] components;
  private final double cell;
  private long index;
  private long cellFrom;
  private long tickFrom;
  private long cellTo;
  private long tickTo;

  BrownianPath(BrownianMotion motion, long index) {
    this.motion = motion;
    this.cell = motion.cellLength();
    this.components = new ComponentPath[motion.dimension()];
    for (int i = 0; i < components.length; i++) {
      components[i] = new ComponentPath(motion.cells(), cell);
    }
    select(index);
  }

  /** Goes to another path. */
  public void select(long newIndex) {
    index = newIndex;
    long key = KeyedGenerator.key(motion.seed(), newIndex);
    for (int i = 0; i < components.length; i++) {
      components[i].reset(KeyedGenerator.key(key, i));
    }
  }

  /** Returns which path is read. */
  public long index() {
    return index;
  }

  /** Returns the motion the path belongs to. */
  public BrownianMotion motion() {
    return motion;
  }

  /**
   * Reads {@code W(t) - W(s)}.
   *
   * @param s start, within the span
   * @param t end, within the span, not before {@code s}
   * @param w receives one increment per component, in √time
   * @throws IllegalArgumentException if the interval is not in the span, quoting it
   */
  public void increment(double s, double t, double[] w) {
    locate(s, t);
    for (int i = 0; i < components.length; i++) {
      w[i] = increment(components[i]);
    }
  }

  /**
   * Reads {@code W(t) - W(s)} and the space-time Lévy area H(s, t).
   *
   * @param s start, within the span
   * @param t end, within the span, not before {@code s}
   * @param w receives one increment per component, in √time
   * @param h receives one area per component, in √time, of variance {@code (t - s)/12}; zero if the
   *     interval is empty
   * @throws IllegalArgumentException if the interval is not in the span, quoting it
   */
  public void increment(double s, double t, double[] w, double[] h) {
    locate(s, t);
    for (int i = 0; i < components.length; i++) {
      incrementWithAreas(components[i], i, false, w, h);
    }
  }

  /**
   * Reads {@code W(t) - W(s)} and areas over any interval: inside a cell they have their law given
   * W, H and K of the cell, and over neighbouring intervals they add as integrals do.
   *
   * @param s start, within the span
   * @param t end, within the span, not before {@code s}
   * @param areas which areas; space-space ones are read by {@link #levyArea}
   * @param w receives one increment per component, in √time
   * @param area receives {@link Areas#rows} values, in √time, zero if the interval is empty; of
   *     variance {@code (t - s)/12} for H and {@code (t - s)/720} for K
   * @throws IllegalArgumentException if the interval is not in the span, quoting it, or areas are
   *     space-space ones
   */
  public void increment(double s, double t, Areas areas, double[] w, double[] area) {
    if (areas == Areas.SPACE_SPACE) {
      throw new IllegalArgumentException(
          "space-space areas over an interval need a number of pieces: ask levyArea");
    }
    locate(s, t);
    for (int i = 0; i < components.length; i++) {
      if (areas == Areas.NONE) {
        w[i] = increment(components[i]);
      } else {
        incrementWithAreas(components[i], i, areas == Areas.SPACE_TIME_TIME, w, area);
      }
    }
  }

  /**
   * Reads the increment over whole cells, {@code first} to {@code first + count - 1}.
   *
   * @param first index of a cell, from 0
   * @param count number of cells, at least 1
   * @param w receives one increment per component
   */
  public void cells(long first, long count, double[] w) {
    locateCells(first, count);
    for (int i = 0; i < components.length; i++) {
      w[i] = increment(components[i]);
    }
  }

  /**
   * Reads the increment and the space-time Lévy area over whole cells.
   *
   * @param first index of a cell, from 0
   * @param count number of cells, at least 1
   * @param w receives one increment per component
   * @param h receives one area per component
   */
  public void cells(long first, long count, double[] w, double[] h) {
    locateCells(first, count);
    for (int i = 0; i < components.length; i++) {
      incrementWithAreas(components[i], i, false, w, h);
    }
  }

  /**
   * Reads the increment and areas over whole cells.
   *
   * @param first index of a cell, from 0
   * @param count number of cells, at least 1
   * @param areas which areas
   * @param w receives one increment per component
   * @param area receives {@link Areas#rows} values
   */
  public void cells(long first, long count, Areas areas, double[] w, double[] area) {
    locateCells(first, count);
    if (count == 1 && areas != Areas.SPACE_SPACE) {
      cell(first, areas, w, area);
      return;
    }
    int noise = components.length;
    var sums = new IntervalSums(areas, noise, 1);
    double[] cellW = new double[noise];
    double[] cellArea = new double[areas.rows(noise)];
    sums.begin(w, area);
    for (long k = first; k < first + count; k++) {
      cell(k, areas, cellW, cellArea);
      sums.add((k - first) * cell, cell, cellW, cellArea, w, area);
    }
    sums.end(count * cell, w, area);
  }

  private void cell(long k, Areas areas, double[] w, double[] area) {
    int place = (int) (k % BLOCK);
    int noise = components.length;
    for (int i = 0; i < noise; i++) {
      w[i] = components[i].increments(k / BLOCK)[place];
      if (areas != Areas.NONE) {
        area[i] = components[i].areas(k / BLOCK)[place];
      }
      if (areas == Areas.SPACE_TIME_TIME) {
        area[noise + i] = components[i].secondAreas(k / BLOCK)[place];
      }
    }
  }

  /**
   * Reads the increment, the space-time Lévy area and the space-space Lévy areas over an interval,
   * the latter by their mean given W and H of {@code pieces} equal parts: see {@link
   * Areas#SPACE_SPACE} for the error, with N the number of pieces. Allocates.
   *
   * @param s start, within the span
   * @param t end, within the span, not before {@code s}
   * @param pieces number of parts, at least 1
   * @param w receives one increment per component
   * @param area receives {@link Areas#rows} values
   * @throws IllegalArgumentException if a number is out of range, quoting it
   */
  public void levyArea(double s, double t, int pieces, double[] w, double[] area) {
    if (pieces < 1) {
      throw new IllegalArgumentException("pieces must be at least 1; got " + pieces);
    }
    int noise = components.length;
    var sums = new IntervalSums(Areas.SPACE_SPACE, noise, 1);
    double[] partW = new double[noise];
    double[] partH = new double[noise];
    double length = (t - s) / pieces;
    sums.begin(w, area);
    for (int k = 0; k < pieces; k++) {
      double end = k + 1 == pieces ? t : s + (k + 1) * length;
      increment(s + k * length, end, partW, partH);
      sums.add(k * length, length, partW, partH, w, area);
    }
    sums.end(t > s ? t - s : 1, w, area);
  }

  /**
   * Fills an array with the increments of successive cells, bit for bit those of {@link
   * #cells(long, long, double[])}.
   *
   * @param component which component
   * @param first index of the first cell
   * @param out receives one increment per cell; its length is the number of cells
   * @throws IllegalArgumentException if the cells or the component do not exist, quoting them
   */
  public void fill(int component, long first, double[] out) {
    if (component < 0 || component >= components.length) {
      throw new IllegalArgumentException(
          "component must be from 0 to %s; got %s".formatted(components.length - 1, component));
    }
    locateCells(first, out.length);
    ComponentPath path = components[component];
    int done = 0;
    while (done < out.length) {
      long next = first + done;
      int place = (int) (next % BLOCK);
      int count = Math.min(BLOCK - place, out.length - done);
      if (place == 0 && count == Math.min(BLOCK, motion.cells() - next)) {
        path.fill(next / BLOCK, out, done);
      } else {
        System.arraycopy(path.increments(next / BLOCK), place, out, done, count);
      }
      done += count;
    }
  }

  private void locateCells(long first, long count) {
    if (first < 0 || count < 1 || count > motion.cells() - first) {
      throw new IllegalArgumentException(
          "cells must be within the %s of the span; got %s from %s"
              .formatted(motion.cells(), count, first));
    }
    cellFrom = first;
    tickFrom = 0;
    cellTo = first + count;
    tickTo = 0;
  }

  private void locate(double s, double t) {
    if (!(motion.t0() <= s && s <= t && t <= motion.t1())) {
      throw new IllegalArgumentException(
          "interval must go forward within [%s, %s]; got [%s, %s]"
              .formatted(motion.t0(), motion.t1(), s, t));
    }
    cellFrom = cellOf(s);
    tickFrom = tickOf(s, cellFrom);
    cellTo = cellOf(t);
    tickTo = tickOf(t, cellTo);
    if (tickFrom == TICKS) {
      cellFrom++;
      tickFrom = 0;
    }
    if (tickTo == TICKS) {
      cellTo++;
      tickTo = 0;
    }
  }

  private long cellOf(double t) {
    return (long) Math.floor((t - motion.t0()) / cell);
  }

  private long tickOf(double t, long index) {
    return Math.round(((t - motion.t0()) / cell - index) * TICKS);
  }

  private double increment(ComponentPath path) {
    if (cellFrom == cellTo) {
      return part(path, cellTo, tickTo) - part(path, cellFrom, tickFrom);
    }
    double head = part(path, cellFrom, tickFrom);
    double sum = 0;
    long next = cellFrom;
    while (next < cellTo) {
      long block = next / BLOCK;
      if (next % BLOCK == 0 && cellTo - next > BLOCK) {
        long last = cellTo / BLOCK;
        double before = path.start(block);
        sum += path.end(last - 1) - before;
        next = last * BLOCK;
      } else {
        sum += path.increments(block)[(int) (next % BLOCK)];
        next++;
      }
    }
    return sum - head + part(path, cellTo, tickTo);
  }

  private static double part(ComponentPath path, long index, long tick) {
    if (tick == 0) {
      return 0;
    }
    return path.inside(index, tick);
  }

  private void incrementWithAreas(
      ComponentPath path, int i, boolean second, double[] w, double[] area) {
    int rows = components.length;
    if (cellFrom == cellTo && tickFrom == tickTo) {
      w[i] = 0;
      area[i] = 0;
      if (second) {
        area[rows + i] = 0;
      }
      return;
    }
    w[i] = increment(path);
    if (tickFrom == 0 && tickTo == 0 && cellTo - cellFrom == 1) {
      int place = (int) (cellFrom % BLOCK);
      area[i] = path.areas(cellFrom / BLOCK)[place];
      if (second) {
        area[rows + i] = path.secondAreas(cellFrom / BLOCK)[place];
      }
      return;
    }
    path.begin();
    if (cellFrom == cellTo) {
      path.addInside(cellFrom, tickFrom, tickTo);
    } else {
      if (tickFrom != 0) {
        path.addInside(cellFrom, tickFrom, 1L << ComponentPath.TICK_BITS);
      }
      for (long k = tickFrom == 0 ? cellFrom : cellFrom + 1; k < cellTo; k++) {
        path.addCell(k);
      }
      if (tickTo != 0) {
        path.addInside(cellTo, 0, tickTo);
      }
    }
    area[i] = path.sumH();
    if (second) {
      area[rows + i] = path.sumK();
    }
  }
}
