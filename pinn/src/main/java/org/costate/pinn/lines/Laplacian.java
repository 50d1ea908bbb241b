package org.costate.pinn.lines;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/**
 * {@code D Δ c} of order 2 or, on periodic grids, 4, for a constant D, row by row; walls let
 * nothing pass here. It is its own transpose.
 *
 * <p>Each row and its neighbours are copied to lines of their own first: the compiler of JDK 17
 * makes vector instructions of loops over several arrays from 0 on, and of none where two places of
 * one array are shifted against each other.
 */
final class Laplacian {
  /** The slope of order 4 on staggered points, twice: factors of neighbours 1, 2 and 3 away. */
  private static final double[] FOURTH = {783.0 / 576, -54.0 / 576, 1.0 / 576};

  private static final double[] SECOND = {1};

  private final double[] stencil;
  private final int[] counts;
  private final boolean[] periodic;
  private final double[] factors;
  private final int cells;
  private final double[] left;
  private final double[] right;
  private final StencilRows own;

  private Laplacian(
      double[] stencil, int[] counts, boolean[] periodic, double[] factors, int cells) {
    this.stencil = stencil;
    this.counts = counts;
    this.periodic = periodic;
    this.factors = factors;
    this.cells = cells;
    int n = counts[counts.length - 1];
    this.own = new StencilRows(n);
    this.left = new double[n];
    this.right = new double[n];
  }

  /** Returns the Laplacian of a scheme that has central diffusion of order 2 or 4. */
  static Laplacian of(Grid grid, Scheme scheme) {
    int n = grid.dimensions();
    int[] counts = new int[n];
    boolean[] periodic = new boolean[n];
    double[] factors = new double[n];
    for (int k = 0; k < n; k++) {
      Grid.Axis axis = grid.axes().get(k);
      counts[k] = axis.cells();
      periodic[k] = axis.isPeriodic();
      factors[k] = 1 / (axis.spacing() * axis.spacing());
    }
    double[] stencil = scheme == Scheme.CENTRAL_4 ? FOURTH : SECOND;
    return new Laplacian(stencil, counts, periodic, factors, grid.cells());
  }

  /** Returns the number of rows along the fastest axis. */
  int rows() {
    return cells / rowLength();
  }

  /** Returns the number of cells in a row. */
  int rowLength() {
    return counts[counts.length - 1];
  }

  /**
   * Adds in some rows or, with an h that is not zero, replaces what is there by {@code c + h (D Δ c
   * + what is there)}.
   *
   * @param d factor
   * @param c values
   * @param from where those of the species begin
   * @param out is added to, at the same places
   * @param first row
   * @param end behind the last row
   * @param h length of a step, or 0
   */
  void add(double d, double[] c, int from, double[] out, int first, int end, double h) {
    int n = rowLength();
    for (int row = first; row < end; row++) {
      int at = from + row * n;
      System.arraycopy(out, at, own.sum, 0, n);
      if (stencil.length == 1) {
        load(c, at, row, own, row > first);
        finish(d, c, at, row, own, h);
      } else {
        wide(d, c, at, row, own, h);
      }
      System.arraycopy(own.sum, 0, out, at, n);
    }
  }

  /** Returns whether rows follow each other along one axis only, and order 2 needs no others. */
  boolean isCompactPlane() {
    return stencil.length == 1 && counts.length == 2;
  }

  /**
   * Copies a row and those around it, for order 2.
   *
   * @param c values
   * @param at where the row begins
   * @param row its number
   * @param rows receives them
   * @param follows whether it holds those of the row before, of which a plane keeps two
   */
  void load(double[] c, int at, int row, StencilRows rows, boolean follows) {
    int last = counts.length - 1;
    int n = rowLength();
    if (last == 1 && follows) {
      rows.advance();
      System.arraycopy(c, neighbour(0, row, 1, at, n), rows.after, 0, n);
    } else {
      System.arraycopy(c, at, rows.middle, 0, n);
      if (last > 0) {
        int size = last == 1 ? n : n * counts[1];
        fetch(c, 0, last == 1 ? row : row / counts[1], 1, at, size, rows);
      }
    }
  }

  /**
   * Adds the diffusion of order 2 to the sum of loaded rows or, with an h that is not zero, makes
   * it {@code c + h (D Δ c + sum)}.
   *
   * @param d factor
   * @param c values
   * @param at where the row begins
   * @param row its number
   * @param rows loaded
   * @param h length of a step, or 0
   */
  void finish(double d, double[] c, int at, int row, StencilRows rows, double h) {
    int last = counts.length - 1;
    int n = rowLength();
    shift(c, at, n);
    if (last == 2) {
      addAxis(rows.sum, d * factors[0], rows.before, rows.after, rows.middle, n);
      fetch(c, 1, row % counts[1], 1, at, n, rows);
    }
    double across = d * factors[last];
    double along = last == 0 ? 0 : d * factors[last - 1];
    finish(
        rows.sum,
        across,
        left,
        right,
        along,
        rows.before,
        rows.after,
        rows.middle,
        h == 0 ? 0 : 1,
        h == 0 ? 1 : h,
        n);
  }

  /** Order 4 on a periodic grid. */
  private void wide(double d, double[] c, int at, int row, StencilRows rows, double h) {
    int n = rowLength();
    double[] sum = rows.sum;
    double[] middle = rows.middle;
    System.arraycopy(c, at, middle, 0, n);
    int distance = n;
    int index = row;
    for (int axis = counts.length - 1; axis >= 0; axis--) {
      boolean own = axis == counts.length - 1;
      for (int m = 1; m <= stencil.length; m++) {
        if (own) {
          rotate(c, at, m, n, rows);
        } else {
          fetch(c, axis, index % counts[axis], m, at, distance, rows);
        }
        addAxis(sum, d * factors[axis] * stencil[m - 1], rows.before, rows.after, middle, n);
      }
      if (!own) {
        index /= counts[axis];
        distance *= counts[axis];
      }
    }
    if (h != 0) {
      for (int i = 0; i < n; i++) {
        sum[i] = mulAdd(h, sum[i], middle[i]);
      }
    }
  }

  /** Copies a periodic row shifted by some cells either way. */
  private void rotate(double[] c, int at, int cells, int n, StencilRows rows) {
    System.arraycopy(c, at, rows.before, cells, n - cells);
    System.arraycopy(c, at + n - cells, rows.before, 0, cells);
    System.arraycopy(c, at + cells, rows.after, 0, n - cells);
    System.arraycopy(c, at, rows.after, n - cells, cells);
  }

  /** Copies a row shifted by a cell either way; a wall repeats the cell next to it. */
  private void shift(double[] c, int at, int n) {
    boolean joined = periodic[counts.length - 1];
    System.arraycopy(c, at, left, 1, n - 1);
    System.arraycopy(c, at + 1, right, 0, n - 1);
    left[0] = joined ? c[at + n - 1] : c[at];
    right[n - 1] = joined ? c[at] : c[at + n - 1];
  }

  /** Copies the rows so many steps before and after a row across another axis. */
  private void fetch(
      double[] c, int axis, int index, int steps, int at, int distance, StencilRows rows) {
    int n = rowLength();
    System.arraycopy(c, neighbour(axis, index, -steps, at, distance), rows.before, 0, n);
    System.arraycopy(c, neighbour(axis, index, steps, at, distance), rows.after, 0, n);
  }

  /** Returns where the next row across an axis begins; a wall gives the row itself, of no slope. */
  private int neighbour(int axis, int index, int step, int at, int distance) {
    int other = index + step;
    if (other >= 0 && other < counts[axis]) {
      return at + step * distance;
    }
    return periodic[axis] ? at + (Math.floorMod(other, counts[axis]) - index) * distance : at;
  }

  private static void addAxis(
      double[] sum, double factor, double[] a, double[] b, double[] middle, int n) {
    double centre = -2 * factor;
    for (int i = 0; i < n; i++) {
      sum[i] = mulAdd(centre, middle[i], mulAdd(factor, a[i] + b[i], sum[i]));
    }
  }

  /** Adds what the last two axes give and leaves {@code keep · middle + h · sum}. */
  private static void finish(
      double[] sum,
      double across,
      double[] left,
      double[] right,
      double along,
      double[] before,
      double[] after,
      double[] middle,
      double keep,
      double h,
      int n) {
    double centre = -2 * (across + along);
    for (int i = 0; i < n; i++) {
      double one = mulAdd(across, left[i] + right[i], sum[i]);
      double two = mulAdd(along, before[i] + after[i], one);
      sum[i] = mulAdd(h, mulAdd(centre, middle[i], two), keep * middle[i]);
    }
  }
}
