package org.costate.sde.noise;

/**
 * Brownian motion W on a span, with independent components and independent paths: a pure function
 * of seed, path index, component and interval.
 *
 * <p>The same interval of the same path gives the same bits in any order of asking, on any number
 * of threads, after a restart and when a solve is replayed; nothing is stored. Immutable, so shared
 * freely; values are read through a {@link BrownianPath}, one per thread.
 *
 * <p><b>Construction.</b> The span is divided into equal cells, gathered into blocks of {@value
 * #BLOCK}. W at the ends of blocks comes from a virtual Brownian tree: W at a point inside an
 * interval, given its ends, is normal about the chord, drawn from a generator keyed by the place of
 * the interval in the tree. The increments of the cells of a block are independent normals from one
 * generator keyed by the block, shifted by a common amount to add up to the increment of the block:
 * that is their law given the sum. Inside a cell the pair (W, H) is halved again and again, H being
 * the space-time Lévy area
 *
 * <pre>H(s,t) = 1/(t-s) ∫ₛᵗ (W(s,u) - (u-s)/(t-s) W(s,t)) du,   Var H(s,t) = (t-s)/12,</pre>
 *
 * independent of W(s,t). The halves of an interval of length h have, with independent q ~ N(0,
 * h/64) and e ~ N(0, h/48),
 *
 * <pre>W₁ = W/2 + 3H/2 + 2q,  H₁ = H/4 - q + e,  W₂ = W/2 - 3H/2 - 2q,  H₂ = H/4 - q - e.</pre>
 *
 * <p>So every law is exact, up to the rounding of times to 2⁻⁴⁰ cells. The bits depend on the
 * span's start and on the length and number of cells too: to compare step lengths on one path, take
 * the cells of the finest one.
 *
 * @see <a href="https://arxiv.org/abs/2405.06464">Jelinčič, Foster and Kidger (2024), Single-seed
 *     generation of Brownian paths and integrals for adaptive and high order SDE solvers</a>
 * @see <a href="https://doi.org/10.1137/19M1261912">Foster, Lyons and Oberhauser (2020), An optimal
 *     polynomial approximation of Brownian motion</a>
 */
public final class BrownianMotion {
  /** Number of cells that share a generator. */
  static final int BLOCK = 128;

  private static final long MOST_CELLS = 1L << 40;

  private final long seed;
  private final int dimension;
  private final double t0;
  private final double t1;
  private final long cells;

  private BrownianMotion(long seed, int dimension, double t0, double t1, long cells) {
    this.seed = seed;
    this.dimension = dimension;
    this.t0 = t0;
    this.t1 = t1;
    this.cells = cells;
  }

  /**
   * Returns a Brownian motion.
   *
   * @param seed any
   * @param dimension number of components, at least 1
   * @param t0 start of the span, finite
   * @param t1 end of the span, finite and after {@code t0}
   * @param cells number of cells of the span, from 1 to 2⁴⁰; increments over whole cells are the
   *     fastest
   * @throws IllegalArgumentException if a number is out of range, quoting it
   */
  public static BrownianMotion of(long seed, int dimension, double t0, double t1, long cells) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be at least 1; got " + dimension);
    }
    if (!(t0 < t1) || !Double.isFinite(t1 - t0)) {
      throw new IllegalArgumentException(
          "span must be finite and go forward; got [%s, %s]".formatted(t0, t1));
    }
    if (cells < 1 || cells > MOST_CELLS) {
      throw new IllegalArgumentException("cells must be from 1 to 2^40; got " + cells);
    }
    if (!((t1 - t0) / cells > Math.max(Math.ulp(t0), Math.ulp(t1)))) {
      throw new IllegalArgumentException(
          "cells must be longer than the rounding of times; got %s in [%s, %s]"
              .formatted(cells, t0, t1));
    }
    return new BrownianMotion(seed, dimension, t0, t1, cells);
  }

  /**
   * Opens a path for one thread.
   *
   * @param index which path, any number
   */
  public BrownianPath path(long index) {
    return new BrownianPath(this, index);
  }

  /** Returns the seed. */
  public long seed() {
    return seed;
  }

  /** Returns the number of components. */
  public int dimension() {
    return dimension;
  }

  /** Returns the start of the span. */
  public double t0() {
    return t0;
  }

  /** Returns the end of the span. */
  public double t1() {
    return t1;
  }

  /** Returns the number of cells. */
  public long cells() {
    return cells;
  }

  /** Returns the length of a cell. */
  public double cellLength() {
    return (t1 - t0) / cells;
  }
}
