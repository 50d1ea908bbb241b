package org.costate.pinn.lines;

/**
 * {@code D Δ c} of order 2 in one pass over the memory, for a constant D; walls let nothing pass
 * here.
 *
 * <p>The fastest axis is the inner loop, so that it vectorises.
 */
final class Laplacian {
  private final int[] counts;
  private final boolean[] periodic;
  private final double[] factors;
  private final int cells;

  private Laplacian(int[] counts, boolean[] periodic, double[] factors, int cells) {
    this.counts = counts;
    this.periodic = periodic;
    this.factors = factors;
    this.cells = cells;
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

  void add(double d, double[] c, int from, double[] out) {
    int last = counts.length - 1;
    int n = counts[last];
    double across = d * factors[last];
    int rows = cells / n;
    for (int row = 0; row < rows; row++) {
      int at = from + row * n;
      if (last == 1) {
        int up = neighbour(0, row, 1, at, n);
        int down = neighbour(0, row, -1, at, n);
        addRow(c, at, down, up, across, d * factors[0], out, n);
      } else {
        addLine(c, at, across, out, n);
        if (last == 2) {
          int inPlane = row % counts[1];
          addAcross(
              c,
              at,
              neighbour(1, inPlane, -1, at, n),
              neighbour(1, inPlane, 1, at, n),
              d * factors[1],
              out,
              n);
          int plane = row / counts[1];
          int size = n * counts[1];
          addAcross(
              c,
              at,
              neighbour(0, plane, -1, at, size),
              neighbour(0, plane, 1, at, size),
              d * factors[0],
              out,
              n);
        }
      }
      addEnds(c, at, across, out, n);
    }
  }

  /** Returns where the next row across an axis begins; a wall gives the row itself, of no slope. */
  private int neighbour(int axis, int index, int step, int at, int distance) {
    int other = index + step;
    if (other >= 0 && other < counts[axis]) {
      return at + step * distance;
    }
    return periodic[axis] ? at - step * (counts[axis] - 1) * distance : at;
  }

  private static void addRow(
      double[] c, int at, int down, int up, double across, double along, double[] out, int n) {
    double centre = -2 * (across + along);
    for (int i = 1; i < n - 1; i++) {
      out[at + i] +=
          across * (c[at + i - 1] + c[at + i + 1])
              + along * (c[down + i] + c[up + i])
              + centre * c[at + i];
    }
    for (int i = 0; i < n; i += n - 1) {
      out[at + i] += along * (c[down + i] + c[up + i] - 2 * c[at + i]);
    }
  }

  private static void addLine(double[] c, int at, double across, double[] out, int n) {
    for (int i = 1; i < n - 1; i++) {
      out[at + i] += across * (c[at + i - 1] - 2 * c[at + i] + c[at + i + 1]);
    }
  }

  private static void addAcross(
      double[] c, int at, int down, int up, double along, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[at + i] += along * (c[down + i] - 2 * c[at + i] + c[up + i]);
    }
  }

  private void addEnds(double[] c, int at, double across, double[] out, int n) {
    int end = at + n - 1;
    boolean joined = periodic[counts.length - 1];
    double before = joined ? c[end] : c[at];
    double after = joined ? c[at] : c[end];
    out[at] += across * (before - 2 * c[at] + c[at + 1]);
    out[end] += across * (c[end - 1] - 2 * c[end] + after);
  }
}
