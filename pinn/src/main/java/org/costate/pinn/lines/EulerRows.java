package org.costate.pinn.lines;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Steps of explicit Euler's method for a reaction and diffusion of order 2 with a D that is the
 * same everywhere, in one pass over the memory for each step; walls let nothing pass.
 *
 * <p>Every row is an array of its own while steps are taken: so its neighbours need not be copied,
 * and the compiler of JDK 17 makes vector instructions of the loop over them.
 */
final class EulerRows {
  private final int species;
  private final int n;
  private final int rows;
  private final boolean joined;

  /**
   * Along each axis but the last: its factor {@code 1/h²}, and the rows on either side of a row.
   */
  private final double[] factors;

  private final int[][] before;
  private final int[][] after;

  /** {@code 1/h²} of the last axis. */
  private final double along;

  private final double[] d;
  private final @Nullable LineFunction reaction;
  private final double[] left;
  private final double[] right;
  private final double[][] line;
  private final double[][] rate;

  EulerRows(Grid grid, int species, double[] d, @Nullable RangedFunction reaction) {
    int last = grid.dimensions() - 1;
    Grid.Axis own = grid.axes().get(last);
    this.species = species;
    this.n = own.cells();
    this.rows = grid.cells() / n;
    this.joined = own.isPeriodic();
    this.along = 1 / (own.spacing() * own.spacing());
    this.factors = new double[last];
    this.before = new int[last][rows];
    this.after = new int[last][rows];
    int distance = 1;
    for (int k = last - 1; k >= 0; k--) {
      Grid.Axis axis = grid.axes().get(k);
      factors[k] = 1 / (axis.spacing() * axis.spacing());
      for (int row = 0; row < rows; row++) {
        before[k][row] = neighbour(axis, row, -1, distance);
        after[k][row] = neighbour(axis, row, 1, distance);
      }
      distance *= axis.cells();
    }
    this.d = d.clone();
    this.reaction = reaction == null ? null : LineFunction.of(reaction, n);
    this.left = new double[n];
    this.right = new double[n];
    this.line = new double[species][];
    this.rate = new double[species][];
  }

  /** Returns the row next to one; a wall gives the row itself, of no slope. */
  private static int neighbour(Grid.Axis axis, int row, int step, int distance) {
    int index = row / distance % axis.cells();
    int other = index + step;
    if (other < 0 || other >= axis.cells()) {
      other = axis.isPeriodic() ? Math.floorMod(other, axis.cells()) : index;
    }
    return row + (other - index) * distance;
  }

  /**
   * Takes steps.
   *
   * @param c state {@code [species, rows, n]}; receives the one after the steps
   * @param h length of a step
   * @param steps how many
   */
  void take(double[] c, double h, int steps) {
    double[][][] from = new double[species][rows][n];
    double[][][] to = new double[species][rows][n];
    for (int i = 0; i < species * rows; i++) {
      System.arraycopy(c, i * n, from[i / rows][i % rows], 0, n);
    }
    for (int step = 0; step < steps; step++) {
      for (int row = 0; row < rows; row++) {
        react(from, to, row);
        for (int s = 0; s < species; s++) {
          diffuse(d[s], from[s], to[s][row], row, h);
        }
      }
      double[][][] swap = from;
      from = to;
      to = swap;
    }
    for (int i = 0; i < species * rows; i++) {
      System.arraycopy(from[i / rows][i % rows], 0, c, i * n, n);
    }
  }

  private void react(double[][][] from, double[][][] to, int row) {
    for (int s = 0; s < species; s++) {
      line[s] = from[s][row];
      rate[s] = to[s][row];
    }
    if (reaction != null) {
      reaction.value(line, n, rate);
    } else {
      for (double[] zero : rate) {
        Arrays.fill(zero, 0);
      }
    }
  }

  /** Makes {@code c + h (D Δ c + rate)} of the rate. */
  private void diffuse(double factor, double[][] c, double[] rate, int row, double h) {
    double[] middle = c[row];
    Laplacian.shift(middle, 0, n, joined, left, right);
    int axes = factors.length;
    for (int k = 0; k < axes - 1; k++) {
      double across = factor * factors[k];
      Laplacian.addAxis(rate, across, c[before[k][row]], c[after[k][row]], middle, n);
    }
    double across = axes == 0 ? 0 : factor * factors[axes - 1];
    double[] low = axes == 0 ? middle : c[before[axes - 1][row]];
    double[] high = axes == 0 ? middle : c[after[axes - 1][row]];
    step(rate, factor * along, left, right, across, low, high, middle, h, n);
  }

  private static void step(
      double[] rate,
      double along,
      double[] left,
      double[] right,
      double across,
      double[] low,
      double[] high,
      double[] middle,
      double h,
      int n) {
    double centre = -2 * (along + across);
    for (int i = 0; i < n; i++) {
      double one = mulAdd(along, left[i] + right[i], rate[i]);
      double two = mulAdd(across, low[i] + high[i], one);
      rate[i] = mulAdd(h, mulAdd(centre, middle[i], two), middle[i]);
    }
  }
}
