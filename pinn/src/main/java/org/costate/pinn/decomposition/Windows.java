package org.costate.pinn.decomposition;

import java.util.List;

/**
 * A grid of overlapping windows {@code w_j} on the normalised coordinates, which run from −1 to 1:
 * smooth to all orders, zero outside their windows, with {@code Σ_j w_j = 1} everywhere.
 *
 * <p>Along a coordinate with J windows the cells have the width {@code h = 2/J}, and each window
 * that of its cell times the overlap. Where two of them overlap one falls as the other rises, by a
 * sigmoid whose argument is infinite at both ends; the windows of several coordinates are
 * multiplied. Windows at an end go on without end. At most two windows of a coordinate overlap, so
 * that 2^d of the grid contain a point at most.
 *
 * <p>Windows are numbered with the last coordinate's running fastest.
 *
 * @param counts windows along each coordinate, at least 1
 * @param overlap width of a window in cells, above 1 and at most 2
 * @see <a href="https://doi.org/10.1007/s10444-023-10065-9">Moseley, Markham and Nissen-Meyer
 *     (2023), finite basis physics-informed neural networks</a>
 */
public record Windows(List<Integer> counts, double overlap) {
  /** Derivatives of windows that are given, the value among them. */
  public static final int ORDERS = SmoothStep.ORDERS;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are no counts, one is less than 1, all windows
   *     together are more than an {@code int} counts, or the overlap is out of range
   */
  public Windows {
    counts = List.copyOf(counts);
    if (counts.isEmpty() || counts.stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          "every coordinate needs at least 1 window; got %s".formatted(counts));
    }
    if (!(overlap > 1 && overlap <= 2)) {
      throw new IllegalArgumentException(
          "windows must be wider than their cells, and at most twice as wide; overlap = "
              + overlap);
    }
    if (counts.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b)
        > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("there are too many windows: " + counts);
    }
  }

  /**
   * Returns windows one and a half times as wide as their cells.
   *
   * @param counts windows along each coordinate
   */
  public static Windows of(Integer... counts) {
    return new Windows(List.of(counts), 1.5);
  }

  /** Returns the number of coordinates. */
  public int dimension() {
    return counts.size();
  }

  /** Returns the number of windows of the grid. */
  public int size() {
    return counts.stream().reduce(1, (a, b) -> a * b);
  }

  private double cell(int i) {
    return 2.0 / counts.get(i);
  }

  /** Returns the centre of window k along a coordinate. */
  public double centre(int i, int k) {
    return (k + 0.5) * cell(i) - 1;
  }

  /** Returns half the width of the windows along a coordinate; 1 for a single one. */
  public double radius(int i) {
    return counts.get(i) == 1 ? 1 : overlap * cell(i) / 2;
  }

  /**
   * Finds the windows along a coordinate that contain a value, which are two where they overlap.
   *
   * @param i the coordinate
   * @param x its normalised value
   * @param rise receives {@code d^k w/dx^k} of the upper of two windows in {@code rise[k][at]}, k
   *     from 0 to 4, which with the lower one's adds up to 1 and zeros; not written for one window
   * @param at where in {@code rise}
   * @return the number of the window, or {@code ~lower} for the windows {@code lower} and {@code
   *     lower + 1}
   */
  public int find(int i, double x, double[][] rise, int at) {
    int count = counts.get(i);
    if (count == 1) {
      return 0;
    }
    double cell = cell(i);
    int upper = (int) Math.max(1, Math.min(count - 1, Math.rint((x + 1) / cell)));
    double inverse = 2 / ((overlap - 1) * cell);
    double t = (x - (upper * cell - 1)) * inverse;
    if (t <= -1) {
      return upper - 1;
    } else if (t >= 1) {
      return upper;
    }
    SmoothStep.write(t, inverse, rise, at);
    return ~(upper - 1);
  }

  /** Returns the number in the grid of the cell that contains a point, for sorting points. */
  public int cellOf(double[] x) {
    int number = 0;
    for (int i = 0; i < x.length; i++) {
      int last = counts.get(i) - 1;
      int k = (int) Math.max(0, Math.min(last, Math.floor((x[i] + 1) / cell(i))));
      number = number * counts.get(i) + k;
    }
    return number;
  }
}
