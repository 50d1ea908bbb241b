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
  private double[] middle;
  private double[] before;
  private double[] after;
  private final double[] sum;

  private Laplacian(
      double[] stencil, int[] counts, boolean[] periodic, double[] factors, int cells) {
    this.stencil = stencil;
    this.counts = counts;
    this.periodic = periodic;
    this.factors = factors;
    this.cells = cells;
    int n = counts[counts.length - 1];
    this.middle = new double[n];
    this.left = new double[n];
    this.right = new double[n];
    this.before = new double[n];
    this.after = new double[n];
    this.sum = new double[n];
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
   * Adds in some rows.
   *
   * @param d factor
   * @param c values
   * @param from where those of the species begin
   * @param out is added to, at the same places
   * @param first row
   * @param end behind the last row
   */
  void add(double d, double[] c, int from, double[] out, int first, int end) {
    int n = rowLength();
    for (int row = first; row < end; row++) {
      int at = from + row * n;
      if (stencil.length == 1) {
        compact(d, c, at, row, out, row > first);
      } else {
        wide(d, c, at, row, out);
      }
      System.arraycopy(sum, 0, out, at, n);
    }
  }

  /** Order 2; in the plane the row before is still there if the last call was for it. */
  private void compact(double d, double[] c, int at, int row, double[] out, boolean follows) {
    int last = counts.length - 1;
    int n = rowLength();
    if (last == 1 && follows) {
      double[] free = before;
      before = middle;
      middle = after;
      after = free;
      System.arraycopy(c, neighbour(0, row, 1, at, n), after, 0, n);
    } else {
      System.arraycopy(c, at, middle, 0, n);
      if (last > 0) {
        int size = last == 1 ? n : n * counts[1];
        fetch(c, 0, last == 1 ? row : row / counts[1], 1, at, size);
      }
    }
    shift(c, at, n, periodic[last], left, right);
    System.arraycopy(out, at, sum, 0, n);
    if (last == 2) {
      addAxis(sum, d * factors[0], before, after, middle, n);
      fetch(c, 1, row % counts[1], 1, at, n);
    }
    double across = d * factors[last];
    double along = last == 0 ? 0 : d * factors[last - 1];
    addPlane(sum, across, left, right, along, before, after, middle, n);
  }

  /** Order 4 on a periodic grid. */
  private void wide(double d, double[] c, int at, int row, double[] out) {
    int n = rowLength();
    System.arraycopy(c, at, middle, 0, n);
    System.arraycopy(out, at, sum, 0, n);
    int distance = n;
    int index = row;
    for (int axis = counts.length - 1; axis >= 0; axis--) {
      boolean own = axis == counts.length - 1;
      for (int m = 1; m <= stencil.length; m++) {
        if (own) {
          rotate(c, at, m, n);
        } else {
          fetch(c, axis, index % counts[axis], m, at, distance);
        }
        addAxis(sum, d * factors[axis] * stencil[m - 1], before, after, middle, n);
      }
      if (!own) {
        index /= counts[axis];
        distance *= counts[axis];
      }
    }
  }

  /** Copies a periodic row shifted by some cells either way. */
  private void rotate(double[] c, int at, int cells, int n) {
    System.arraycopy(c, at, before, cells, n - cells);
    System.arraycopy(c, at + n - cells, before, 0, cells);
    System.arraycopy(c, at + cells, after, 0, n - cells);
    System.arraycopy(c, at, after, n - cells, cells);
  }

  /**
   * Copies a row shifted by a cell either way.
   *
   * @param joined whether its ends meet; a wall repeats the cell next to it
   */
  static void shift(double[] c, int at, int n, boolean joined, double[] left, double[] right) {
    System.arraycopy(c, at, left, 1, n - 1);
    System.arraycopy(c, at + 1, right, 0, n - 1);
    left[0] = joined ? c[at + n - 1] : c[at];
    right[n - 1] = joined ? c[at] : c[at + n - 1];
  }

  /** Copies the rows so many steps before and after a row across another axis. */
  private void fetch(double[] c, int axis, int index, int steps, int at, int distance) {
    System.arraycopy(c, neighbour(axis, index, -steps, at, distance), before, 0, before.length);
    System.arraycopy(c, neighbour(axis, index, steps, at, distance), after, 0, after.length);
  }

  /** Returns where the next row across an axis begins; a wall gives the row itself, of no slope. */
  private int neighbour(int axis, int index, int step, int at, int distance) {
    int other = index + step;
    if (other >= 0 && other < counts[axis]) {
      return at + step * distance;
    }
    return periodic[axis] ? at + (Math.floorMod(other, counts[axis]) - index) * distance : at;
  }

  /** Adds {@code factor (a − 2 middle + b)}. */
  static void addAxis(double[] sum, double factor, double[] a, double[] b, double[] middle, int n) {
    double centre = -2 * factor;
    for (int i = 0; i < n; i++) {
      sum[i] = mulAdd(centre, middle[i], mulAdd(factor, a[i] + b[i], sum[i]));
    }
  }

  private static void addPlane(
      double[] sum,
      double across,
      double[] left,
      double[] right,
      double along,
      double[] before,
      double[] after,
      double[] middle,
      int n) {
    double centre = -2 * (across + along);
    for (int i = 0; i < n; i++) {
      double one = mulAdd(across, left[i] + right[i], sum[i]);
      double two = mulAdd(along, before[i] + after[i], one);
      sum[i] = mulAdd(centre, middle[i], two);
    }
  }
}
