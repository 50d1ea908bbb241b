package org.costate.solvers.linear;

import java.util.Arrays;

/**
 * {@code W = P₁L₁ P₂L₂ … U} of a banded matrix; allocates nothing after construction.
 *
 * <p>Row exchanges widen U to lower + upper diagonals; multipliers stay where they were found, so
 * exchanges and eliminations are applied in turn.
 */
final class BandedLu implements LinearSolver {
  private final BandedPattern pattern;
  private final int n;
  private final int lower;
  private final int reach;
  private final int width;

  /** Entry (i, j) at {@code i * width + j - i + lower}. */
  private final double[] a;

  private final int[] pivots;

  BandedLu(BandedPattern pattern) {
    this.pattern = pattern;
    this.n = pattern.size();
    this.lower = pattern.lower();
    this.reach = lower + pattern.upper();
    this.width = lower + reach + 1;
    this.a = new double[Math.multiplyExact(n, width)];
    this.pivots = new int[n];
  }

  private int at(int i, int j) {
    return i * width + j - i + lower;
  }

  private int last(int k, int distance) {
    return Math.min(n - 1, k + distance);
  }

  @Override
  public boolean factor(double shift, double[] jacobian) {
    load(shift, jacobian);
    if (!Entries.areFinite(a)) {
      return false;
    }
    for (int k = 0; k < n; k++) {
      int p = pivotRow(k);
      double pivot = a[at(p, k)];
      if (!(Math.abs(pivot) > 0) || Double.isInfinite(pivot)) {
        return false;
      }
      pivots[k] = p;
      swapRows(k, p);
      for (int i = k + 1; i <= last(k, lower); i++) {
        eliminate(i, k, pivot);
      }
    }
    return true;
  }

  private void load(double shift, double[] jacobian) {
    Arrays.fill(a, 0);
    for (int i = 0; i < n; i++) {
      int from = i * pattern.width();
      int to = i * width;
      // Places of a row that lie outside the matrix are kept, but are no entries.
      int first = Math.max(0, lower - i);
      int behind = Math.min(pattern.width(), n - i + lower);
      for (int k = first; k < behind; k++) {
        a[to + k] = -jacobian[from + k];
      }
      a[to + lower] += shift;
    }
  }

  private int pivotRow(int k) {
    int row = k;
    for (int i = k + 1; i <= last(k, lower); i++) {
      if (!(Math.abs(a[at(i, k)]) <= Math.abs(a[at(row, k)]))) {
        row = i;
      }
    }
    return row;
  }

  private void swapRows(int k, int p) {
    for (int j = k; p != k && j <= last(k, reach); j++) {
      double held = a[at(k, j)];
      a[at(k, j)] = a[at(p, j)];
      a[at(p, j)] = held;
    }
  }

  private void eliminate(int i, int k, double pivot) {
    double multiplier = a[at(i, k)] / pivot;
    a[at(i, k)] = multiplier;
    if (multiplier != 0) {
      int row = at(i, k);
      int pivotRow = at(k, k);
      int length = last(k, reach) - k;
      for (int j = 1; j <= length; j++) {
        a[row + j] -= multiplier * a[pivotRow + j];
      }
    }
  }

  @Override
  public void solve(double[] x) {
    for (int k = 0; k < n; k++) {
      swap(x, k, pivots[k]);
      for (int i = k + 1; i <= last(k, lower); i++) {
        x[i] -= a[at(i, k)] * x[k];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = x[i];
      for (int j = i + 1; j <= last(i, reach); j++) {
        sum -= a[at(i, j)] * x[j];
      }
      x[i] = sum / a[at(i, i)];
    }
  }

  @Override
  public void solveTransposed(double[] x) {
    for (int i = 0; i < n; i++) {
      x[i] /= a[at(i, i)];
      for (int j = i + 1; j <= last(i, reach); j++) {
        x[j] -= a[at(i, j)] * x[i];
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int i = k + 1; i <= last(k, lower); i++) {
        x[k] -= a[at(i, k)] * x[i];
      }
      swap(x, k, pivots[k]);
    }
  }

  private static void swap(double[] x, int i, int j) {
    double held = x[i];
    x[i] = x[j];
    x[j] = held;
  }
}
