package org.costate.sde.noise;

import static org.costate.sde.noise.BrownianMotion.BLOCK;

/**
 * Reads successive paths of a {@link BrownianMotion} side by side, a cell or a few at a time; for
 * one thread.
 *
 * <p>Values are feature-major: a row per component, with a column per path. They are bit for bit
 * those of {@link BrownianPath#cells(long, long, Areas, double[], double[])}. Cells are made in
 * blocks of {@value BrownianMotion#BLOCK}, so reading them in order costs about as much as filling
 * arrays; memory is that of a block.
 */
public final class BrownianBatch {
  /** Keeps columns of a block from falling into few cache sets, as powers of two would. */
  private static final int PADDING = 8;

  private final BrownianMotion motion;
  private final Areas areas;
  private final int paths;
  private final int noise;
  private final int stride;
  private final KeyedGenerator generator = new KeyedGenerator();
  private final BlockSource[] sources;
  private final IntervalSums sums;
  private final double[] blockW;
  private final double[] blockH;
  private final double[] blockK;
  private final double[] cellW;
  private final double[] cellArea;
  private double sign = 1;
  private long first;
  private long block = -1;

  /**
   * Opens a workspace.
   *
   * @param motion whose paths to read
   * @param areas what to read beside increments
   * @param paths number of paths, at least 1
   * @throws IllegalArgumentException if there is no path
   */
  public BrownianBatch(BrownianMotion motion, Areas areas, int paths) {
    if (paths < 1) {
      throw new IllegalArgumentException("paths must be at least 1; got " + paths);
    }
    this.motion = motion;
    this.areas = areas;
    this.paths = paths;
    this.noise = motion.dimension();
    this.stride = paths == 1 ? 1 : (paths + PADDING - 1) / PADDING * PADDING + PADDING;
    this.sources = new BlockSource[noise * paths];
    double cell = motion.cellLength();
    for (int i = 0; i < sources.length; i++) {
      sources[i] = new BlockSource(motion.cells(), cell, generator);
    }
    this.sums = new IntervalSums(areas, noise, paths);
    int block = noise * BLOCK * stride;
    this.blockW = new double[block];
    this.blockH = new double[areas == Areas.NONE ? 0 : block];
    this.blockK = new double[areas == Areas.SPACE_TIME_TIME ? block : 0];
    this.cellW = new double[noise * paths];
    this.cellArea = new double[areas.rows(noise) * paths];
    select(0);
  }

  /** Goes to the paths from {@code newFirst} on. */
  public void select(long newFirst) {
    first = newFirst;
    for (int p = 0; p < paths; p++) {
      long key = KeyedGenerator.key(motion.seed(), newFirst + p);
      for (int j = 0; j < noise; j++) {
        sources[j * paths + p].reset(KeyedGenerator.key(key, j));
      }
    }
    block = -1;
  }

  /**
   * Chooses between the paths and their mirror images −W, as antithetic pairs need.
   *
   * @param mirrored whether to read −W: signs of W, H and K change, those of A do not
   */
  public void mirror(boolean mirrored) {
    sign = mirrored ? -1 : 1;
  }

  /** Returns the index of the first path. */
  public long first() {
    return first;
  }

  /** Returns the number of paths. */
  public int paths() {
    return paths;
  }

  /** Returns what is read beside increments. */
  public Areas areas() {
    return areas;
  }

  /** Returns the motion. */
  public BrownianMotion motion() {
    return motion;
  }

  /**
   * Reads what happens over whole cells.
   *
   * @param from index of the first cell, from 0
   * @param count number of cells, at least 1
   * @param w receives increments, {@code [noise, paths]}
   * @param area receives areas, {@code [}{@link Areas#rows}{@code , paths]}
   * @throws IllegalArgumentException if the cells do not exist, quoting them
   */
  public void cells(long from, long count, double[] w, double[] area) {
    if (from < 0 || count < 1 || count > motion.cells() - from) {
      throw new IllegalArgumentException(
          "cells must be within the %s of the span; got %s from %s"
              .formatted(motion.cells(), count, from));
    }
    if (count == 1 && areas != Areas.SPACE_SPACE) {
      cell(from, w, area);
    } else {
      double length = motion.cellLength();
      sums.begin(w, area);
      for (long k = 0; k < count; k++) {
        cell(from + k, cellW, cellArea);
        sums.add(k * length, length, cellW, cellArea, w, area);
      }
      sums.end(count * length, w, area);
    }
    if (sign < 0) {
      negate(w, noise * paths);
      negate(area, Math.min(area.length, blockK.length > 0 ? 2 * noise * paths : noise * paths));
    }
  }

  private static void negate(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = -values[i];
    }
  }

  private void cell(long index, double[] w, double[] area) {
    if (index / BLOCK != block) {
      load(index / BLOCK);
    }
    int place = (int) (index % BLOCK);
    for (int j = 0; j < noise; j++) {
      int row = (j * BLOCK + place) * stride;
      System.arraycopy(blockW, row, w, j * paths, paths);
      if (blockH.length > 0) {
        System.arraycopy(blockH, row, area, j * paths, paths);
      }
      if (blockK.length > 0) {
        System.arraycopy(blockK, row, area, (noise + j) * paths, paths);
      }
    }
  }

  private void load(long wanted) {
    for (int j = 0; j < noise; j++) {
      for (int p = 0; p < paths; p++) {
        BlockSource source = sources[j * paths + p];
        int offset = j * BLOCK * stride + p;
        source.increments(wanted, blockW, offset, stride);
        if (blockH.length > 0) {
          source.areas(wanted, blockH, offset, stride);
        }
        if (blockK.length > 0) {
          source.secondAreas(wanted, blockK, offset, stride);
        }
      }
    }
    block = wanted;
  }
}
