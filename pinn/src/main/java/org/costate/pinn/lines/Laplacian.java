package org.costate.pinn.lines;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/**
 * {@code D Δ c} of order 2 for a constant D, row by row; walls let nothing pass here.
 *
 * <p>Each row and its neighbours are copied to lines of their own first: the compiler of JDK 17
 * makes vector instructions of loops over several arrays from 0 on, and of none where two places of
 * one array are shifted against each other.
 */
final class Laplacian {
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

  private Laplacian(int[] counts, boolean[] periodic, double[] factors, int cells) {
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

  static Laplacian of(Grid grid) {
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
    return new Laplacian(counts, periodic, factors, grid.cells());
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
    int last = counts.length - 1;
    int n = counts[last];
    for (int row = first; row < end; row++) {
      int at = from + row * n;
      if (last == 1 && row > first) {
        double[] free = before;
        before = middle;
        middle = after;
        after = free;
        System.arraycopy(c, neighbour(0, row, 1, at, n), after, 0, n);
      } else {
        System.arraycopy(c, at, middle, 0, n);
        if (last > 0) {
          int size = last == 1 ? n : n * counts[1];
          fetch(c, 0, last == 1 ? row : row / counts[1], at, size);
        }
      }
      shift(c, at, n);
      System.arraycopy(out, at, sum, 0, n);
      if (last == 2) {
        addAxis(sum, d * factors[0], before, after, middle, n);
        fetch(c, 1, row % counts[1], at, n);
      }
      double across = d * factors[last];
      double along = last == 0 ? 0 : d * factors[last - 1];
      if (h == 0) {
        finish(sum, across, left, right, along, before, after, middle, 0, 1, n);
      } else {
        finish(sum, across, left, right, along, before, after, middle, 1, h, n);
      }
      System.arraycopy(sum, 0, out, at, n);
    }
  }

  /** Copies a row shifted by a cell either way; a wall repeats the cell next to it. */
  private void shift(double[] c, int at, int n) {
    boolean joined = periodic[counts.length - 1];
    System.arraycopy(c, at, left, 1, n - 1);
    System.arraycopy(c, at + 1, right, 0, n - 1);
    left[0] = joined ? c[at + n - 1] : c[at];
    right[n - 1] = joined ? c[at] : c[at + n - 1];
  }

  /** Copies the rows before and after a row across another axis. */
  private void fetch(double[] c, int axis, int index, int at, int distance) {
    System.arraycopy(c, neighbour(axis, index, -1, at, distance), before, 0, before.length);
    System.arraycopy(c, neighbour(axis, index, 1, at, distance), after, 0, after.length);
  }

  /** Returns where the next row across an axis begins; a wall gives the row itself, of no slope. */
  private int neighbour(int axis, int index, int step, int at, int distance) {
    int other = index + step;
    if (other >= 0 && other < counts[axis]) {
      return at + step * distance;
    }
    return periodic[axis] ? at - step * (counts[axis] - 1) * distance : at;
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
