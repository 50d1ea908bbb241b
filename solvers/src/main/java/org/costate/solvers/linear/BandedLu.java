package org.costate.solvers.linear;

/**
 * {@code W = P₁L₁ P₂L₂ … U} of a banded matrix; allocates nothing after construction.
 *
 * <p>Row exchanges widen U to lower + upper diagonals; multipliers stay where they were found, so
 * exchanges and eliminations are applied in turn. Without any exchange U keeps its upper diagonals
 * and L goes row by row. Pivots are kept as reciprocals, and sums take the newest unknown last: a
 * solve is one chain of dependent operations, whose latency is its cost.
 */
final class BandedLu implements LinearSolver {
  private final BandedPattern pattern;
  private final int n;
  private final int lower;
  private final int width;

  /** Entry (i, j) at {@code i * width + j - i + lower}. */
  private final double[] a;

  private final double[] inverse;
  private final int[] pivots;
  private final Loader loader;

  /** Diagonals of U above the main one. */
  private int reach;

  private boolean exchanged;

  BandedLu(BandedPattern pattern, Pencil pencil) {
    this.pattern = pattern;
    this.n = pattern.size();
    this.lower = pattern.lower();
    this.width = 2 * lower + pattern.upper() + 1;
    this.a = new double[Math.multiplyExact(n, width)];
    this.inverse = new double[n];
    this.pivots = new int[n];
    this.loader = new Loader(pencil, this::at, a.length);
  }

  private int at(int i, int j) {
    return i * width + j - i + lower;
  }

  private int last(int k, int distance) {
    return Math.min(n - 1, k + distance);
  }

  @Override
  public boolean factor(double shift, double[] jacobian) {
    loader.load(shift, jacobian, a);
    if (!Entries.areFinite(a)) {
      return false;
    }
    reach = pattern.upper();
    exchanged = false;
    for (int k = 0; k < n; k++) {
      int p = pivotRow(k);
      inverse[k] = 1 / a[at(p, k)];
      if (!(Math.abs(inverse[k]) > 0) || Double.isInfinite(inverse[k])) {
        return false;
      }
      if (p != k && !exchanged) {
        exchanged = true;
        reach = lower + pattern.upper();
      }
      pivots[k] = p;
      swapRows(k, p);
      for (int i = k + 1; i <= last(k, lower); i++) {
        eliminate(i, k);
      }
    }
    return true;
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

  private void eliminate(int i, int k) {
    double multiplier = a[at(i, k)] * inverse[k];
    a[at(i, k)] = multiplier;
    if (multiplier != 0) {
      int row = at(i, k);
      int pivotRow = at(k, k);
      int length = last(k, reach) - k;
      for (int j = 1; j <= length; j++) {
        a[row + j] = Math.fma(-multiplier, a[pivotRow + j], a[row + j]);
      }
    }
  }

  @Override
  public void solve(double[] x) {
    if (exchanged) {
      for (int k = 0; k < n; k++) {
        swap(x, k, pivots[k]);
        for (int i = k + 1; i <= last(k, lower); i++) {
          x[i] = Math.fma(-a[at(i, k)], x[k], x[i]);
        }
      }
    } else {
      for (int i = 1; i < n; i++) {
        int row = at(i, 0);
        double sum = x[i];
        for (int j = Math.max(0, i - lower); j < i; j++) {
          sum = Math.fma(-a[row + j], x[j], sum);
        }
        x[i] = sum;
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      int row = at(i, 0);
      double sum = x[i];
      for (int j = last(i, reach); j > i; j--) {
        sum = Math.fma(-a[row + j], x[j], sum);
      }
      x[i] = sum * inverse[i];
    }
  }

  @Override
  public void solveTransposed(double[] x) {
    for (int i = 0; i < n; i++) {
      x[i] *= inverse[i];
      int row = at(i, 0);
      for (int j = i + 1; j <= last(i, reach); j++) {
        x[j] = Math.fma(-a[row + j], x[i], x[j]);
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int i = k + 1; i <= last(k, lower); i++) {
        x[k] = Math.fma(-a[at(i, k)], x[i], x[k]);
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
