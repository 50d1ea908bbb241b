package org.costate.pinn.leastsquares;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * QR factorisation by reflections, in place and without pivoting, of a matrix stored by columns.
 *
 * <p>Reflections are gathered in panels: {@code H₁ … H_b = I − V T Vᵀ}, so that most of the work is
 * products of columns that stay in the cache. Columns after the factored ones are reflected too,
 * which is how right-hand sides are treated.
 *
 * @see <a href="https://doi.org/10.1137/0910005">Schreiber and Van Loan (1989), compact WY form</a>
 */
final class HouseholderQr {
  private static final int PANEL = 16;

  /** Multiply-adds below which a second thread costs more than it brings. */
  private static final long WORTH_SHARING = 400_000;

  private final boolean parallel;
  private final double[][] t = new double[PANEL][PANEL];
  private double[][] v = new double[PANEL][0];

  HouseholderQr(boolean parallel) {
    this.parallel = parallel;
  }

  /**
   * Makes the first columns upper triangular by reflections of all columns.
   *
   * @param a columns, {@code [≥ count][≥ rows]}; receives R on and above the diagonal, zeros below
   * @param rows number of rows, at least {@code count}
   * @param count number of columns to factor
   * @param end the row after the last non-zero of columns 0 to k, at least k + 1
   */
  void reduce(double[][] a, int rows, int count, IntUnaryOperator end) {
    if (v[0].length < rows) {
      v = new double[PANEL][rows];
    }
    for (int first = 0; first < count; first += PANEL) {
      int from = first;
      int width = Math.min(PANEL, count - first);
      int last = Math.min(rows, end.applyAsInt(first + width - 1));
      panel(a, from, width, last);
      int rest = a.length - from - width;
      int tasks = (rest + 3) / 4;
      IntStream range = IntStream.range(0, tasks);
      if (parallel && (long) rest * width * (last - from) > WORTH_SHARING) {
        range = range.parallel();
      }
      range.forEach(
          task -> {
            int j = from + width + 4 * task;
            reflect(a, j, Math.min(j + 4, a.length), from, width, last);
          });
    }
  }

  /** Factors a panel by one reflection after another; leaves V and T. */
  private void panel(double[][] a, int first, int width, int last) {
    for (int k = 0; k < width; k++) {
      double[] x = a[first + k];
      for (int l = 0; l < k; l++) {
        double factor = t[l][l] * ColumnLoops.dot(v[l], x, first + l, last);
        ColumnLoops.subtract(x, factor, v[l], first + l, last);
      }
      int pivot = first + k;
      t[k][k] = reflection(x, v[k], pivot, last);
      Arrays.fill(v[k], first, pivot, 0);
      for (int l = 0; l < k; l++) {
        t[l][k] = -t[k][k] * ColumnLoops.dot(v[l], v[k], pivot, last);
      }
      for (int i = 0; i < k; i++) {
        double sum = 0;
        for (int l = i; l < k; l++) {
          sum += t[i][l] * t[l][k];
        }
        t[i][k] = sum;
      }
    }
  }

  /** Finds v and returns τ with {@code (I − τ v vᵀ) x} zero below the pivot; v is 1 there. */
  private static double reflection(double[] x, double[] v, int pivot, int last) {
    double alpha = x[pivot];
    double largest = 0;
    for (int i = pivot + 1; i < last; i++) {
      largest = Math.max(largest, Math.abs(x[i]));
    }
    v[pivot] = 1;
    Arrays.fill(v, pivot + 1, last, 0);
    if (largest == 0) {
      return 0;
    }
    double scale = Math.max(largest, Math.abs(alpha));
    double sum = 0;
    for (int i = pivot; i < last; i++) {
      sum += (x[i] / scale) * (x[i] / scale);
    }
    double beta = -Math.copySign(scale * Math.sqrt(sum), alpha);
    for (int i = pivot + 1; i < last; i++) {
      v[i] = x[i] / (alpha - beta);
      x[i] = 0;
    }
    x[pivot] = beta;
    return (beta - alpha) / beta;
  }

  /** Applies {@code I − V Tᵀ Vᵀ} to a few columns. */
  private void reflect(double[][] a, int from, int to, int first, int width, int last) {
    double[][] w = new double[to - from][PANEL];
    ColumnLoops.dots(w, a, from, to, v, width, first, last);
    for (double[] row : w) {
      for (int l = width - 1; l >= 0; l--) {
        double sum = 0;
        for (int i = 0; i <= l; i++) {
          sum += t[i][l] * row[i];
        }
        row[l] = sum;
      }
    }
    for (int j = from; j < to; j++) {
      ColumnLoops.subtract(a[j], w[j - from], v, width, first, last);
    }
  }

  /** Solves {@code R x = b} for the R in the upper triangle; b is replaced by x. */
  static void solve(double[][] r, int n, double[] b) {
    for (int k = n - 1; k >= 0; k--) {
      b[k] /= r[k][k];
      ColumnLoops.subtract(b, b[k], r[k], 0, k);
    }
  }
}
