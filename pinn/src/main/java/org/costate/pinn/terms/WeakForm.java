package org.costate.pinn.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.pinn.lines.Grid;

/** Integrals of fields of one run against test functions, by the trapezoidal rule. */
final class WeakForm {
  private static final int MAX_ROWS = 20_000;

  private final Grid grid;
  private final TestFunctions tests;
  private final double[] times;
  private final int cells;
  private final int[] centres;
  private final int[] chosen;

  private WeakForm(Grid grid, TestFunctions tests, double[] times, int[] centres, int[] chosen) {
    this.grid = grid;
    this.tests = tests;
    this.times = times;
    this.cells = grid.cells();
    this.centres = centres;
    this.chosen = chosen;
  }

  /**
   * Returns the integrals for one run.
   *
   * @throws IllegalArgumentException if no test function fits into the run or the grid
   */
  static WeakForm of(FieldData data, Snapshots run, TestFunctions tests) {
    Grid grid = data.grid();
    if (run.size() < 2 * tests.steps() + 1) {
      throw new IllegalArgumentException(
          "test functions of +-%s snapshots need runs of %s; got %s"
              .formatted(tests.steps(), 2 * tests.steps() + 1, run.size()));
    }
    for (Grid.Axis axis : grid.axes()) {
      if (axis.cells() < 2 * tests.cells() + 1) {
        throw new IllegalArgumentException(
            "test functions of +-%s cells need axes of %s; got %s"
                .formatted(tests.cells(), 2 * tests.cells() + 1, axis.cells()));
      }
    }
    int[] centres = new int[run.size() - 2 * tests.steps()];
    Arrays.setAll(centres, i -> i + tests.steps());
    int[] inside = inside(grid, tests.cells());
    int rows = centres.length * inside.length * data.species() * data.runs().size();
    int stride = Math.max(1, (rows + MAX_ROWS - 1) / MAX_ROWS);
    int[] chosen = new int[(inside.length + stride - 1) / stride];
    Arrays.setAll(chosen, i -> inside[i * stride]);
    return new WeakForm(grid, tests, run.times(), centres, chosen);
  }

  private static int[] inside(Grid grid, int reach) {
    List<Integer> found = new ArrayList<>();
    for (int cell = 0; cell < grid.cells(); cell++) {
      int rest = cell;
      boolean fits = true;
      for (int k = grid.dimensions() - 1; k >= 0; k--) {
        Grid.Axis axis = grid.axes().get(k);
        int place = rest % axis.cells();
        rest /= axis.cells();
        fits &= axis.isPeriodic() || (place >= reach && place + reach < axis.cells());
      }
      if (fits) {
        found.add(cell);
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  int rows() {
    return centres.length * chosen.length;
  }

  /** Returns {@code ∫∫ φ f}, one value for each test function. */
  double[] values(double[] f) {
    return integrals(f, false, -1, 0);
  }

  /** Returns {@code ∫∫ φ_t f}. */
  double[] timeSlopes(double[] f) {
    return integrals(f, true, -1, 0);
  }

  /** Returns {@code ∫∫ ∂φ/∂x_k f}. */
  double[] slopes(double[] f, int axis) {
    return integrals(f, false, axis, 1);
  }

  /** Returns {@code ∫∫ Δφ f}. */
  double[] laplacians(double[] f) {
    double[] sum = new double[rows()];
    for (int k = 0; k < grid.dimensions(); k++) {
      double[] one = integrals(f, false, k, 2);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += one[i];
      }
    }
    return sum;
  }

  /** The field is {@code [times, cells]}. */
  private double[] integrals(double[] f, boolean byTime, int axis, int derivative) {
    double[] out = new double[rows()];
    double[] line = new double[cells];
    double[] next = new double[cells];
    for (int c = 0; c < centres.length; c++) {
      Arrays.fill(line, 0);
      int first = centres[c] - tests.steps();
      double[] weights = timeWeights(centres[c], byTime);
      for (int j = 0; j < weights.length; j++) {
        for (int i = 0; i < cells; i++) {
          line[i] += weights[j] * f[(first + j) * cells + i];
        }
      }
      for (int k = 0; k < grid.dimensions(); k++) {
        correlate(line, k, kernel(k, k == axis ? derivative : 0), next);
        double[] swap = line;
        line = next;
        next = swap;
      }
      for (int i = 0; i < chosen.length; i++) {
        out[c * chosen.length + i] = line[chosen[i]];
      }
    }
    return out;
  }

  /** Returns the transpose of {@link #values} times rows, {@code [times, cells]}. */
  double[] backValues(double[] rows) {
    return back(rows, false, -1, 0);
  }

  /** Returns the transpose of {@link #timeSlopes} times rows. */
  double[] backTimeSlopes(double[] rows) {
    return back(rows, true, -1, 0);
  }

  /** Returns the transpose of {@link #slopes} times rows. */
  double[] backSlopes(double[] rows, int axis) {
    return back(rows, false, axis, 1);
  }

  /** Returns the transpose of {@link #laplacians} times rows. */
  double[] backLaplacians(double[] rows) {
    double[] sum = new double[times.length * cells];
    for (int k = 0; k < grid.dimensions(); k++) {
      double[] one = back(rows, false, k, 2);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += one[i];
      }
    }
    return sum;
  }

  private double[] back(double[] rows, boolean byTime, int axis, int derivative) {
    double[] out = new double[times.length * cells];
    double[] line = new double[cells];
    double[] next = new double[cells];
    for (int c = 0; c < centres.length; c++) {
      Arrays.fill(line, 0);
      for (int i = 0; i < chosen.length; i++) {
        line[chosen[i]] = rows[c * chosen.length + i];
      }
      for (int k = 0; k < grid.dimensions(); k++) {
        correlate(line, k, reversed(kernel(k, k == axis ? derivative : 0)), next);
        double[] swap = line;
        line = next;
        next = swap;
      }
      int first = centres[c] - tests.steps();
      double[] weights = timeWeights(centres[c], byTime);
      for (int j = 0; j < weights.length; j++) {
        for (int i = 0; i < cells; i++) {
          out[(first + j) * cells + i] += weights[j] * line[i];
        }
      }
    }
    return out;
  }

  private static double[] reversed(double[] kernel) {
    double[] out = new double[kernel.length];
    Arrays.setAll(out, j -> kernel[kernel.length - 1 - j]);
    return out;
  }

  private double[] timeWeights(int centre, boolean derivative) {
    int m = tests.steps();
    double half = (times[centre + m] - times[centre - m]) / 2;
    double middle = times[centre - m] + half;
    double[] out = new double[2 * m + 1];
    for (int j = -m; j <= m; j++) {
      int i = centre + j;
      double s = (times[i] - middle) / half;
      double before = i == 0 ? times[0] : times[i - 1];
      double after = i == times.length - 1 ? times[i] : times[i + 1];
      double weight = (after - before) / 2;
      out[j + m] =
          weight
              * (derivative
                  ? TestFunctions.slope(s, tests.timePower()) / half
                  : TestFunctions.bump(s, tests.timePower()));
    }
    return out;
  }

  private double[] kernel(int axis, int derivative) {
    double dx = grid.axes().get(axis).spacing();
    int m = tests.cells();
    int p = tests.spacePower();
    double reach = m * dx;
    double[] out = new double[2 * m + 1];
    for (int j = -m; j <= m; j++) {
      double r = (double) j / m;
      out[j + m] =
          dx
              * switch (derivative) {
                case 0 -> TestFunctions.bump(r, p);
                case 1 -> TestFunctions.slope(r, p) / reach;
                default -> TestFunctions.curvature(r, p) / (reach * reach);
              };
    }
    return out;
  }

  private void correlate(double[] in, int axis, double[] kernel, double[] out) {
    int inner = 1;
    for (int k = axis + 1; k < grid.dimensions(); k++) {
      inner *= grid.axes().get(k).cells();
    }
    int n = grid.axes().get(axis).cells();
    boolean periodic = grid.axes().get(axis).isPeriodic();
    int m = kernel.length / 2;
    for (int cell = 0; cell < cells; cell++) {
      int place = cell / inner % n;
      double sum = 0;
      for (int j = -m; j <= m; j++) {
        int other = place + j;
        if (periodic || (other >= 0 && other < n)) {
          int wrapped = other < 0 ? other + n : other >= n ? other - n : other;
          sum += kernel[j + m] * in[cell + (wrapped - place) * inner];
        }
      }
      out[cell] = sum;
    }
  }
}
