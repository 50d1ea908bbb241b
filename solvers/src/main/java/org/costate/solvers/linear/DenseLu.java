package org.costate.solvers.linear;

/** {@code P W = L U} of a full matrix; allocates nothing after construction. */
final class DenseLu implements LinearSolver {
  private final int n;

  /** U, and below the diagonal the multipliers of L, row by row. */
  private final double[] a;

  private final int[] pivots;

  private final Loader loader;

  DenseLu(Pencil pencil) {
    this.n = pencil.pattern().size();
    this.a = new double[Math.multiplyExact(n, n)];
    this.pivots = new int[n];
    this.loader = new Loader(pencil, (i, j) -> i * n + j, a.length);
  }

  @Override
  public boolean factor(double shift, double[] jacobian) {
    loader.load(shift, jacobian, a);
    if (!Entries.areFinite(a)) {
      return false;
    }
    for (int k = 0; k < n; k++) {
      int p = pivotRow(k);
      double pivot = a[p * n + k];
      if (!(Math.abs(pivot) > 0) || Double.isInfinite(pivot)) {
        return false;
      }
      pivots[k] = p;
      swapRows(k, p);
      for (int i = k + 1; i < n; i++) {
        eliminate(i, k, pivot);
      }
    }
    return true;
  }

  /** Returns the row of the largest entry of column k on or below the diagonal, or of a NaN. */
  private int pivotRow(int k) {
    int row = k;
    for (int i = k + 1; i < n; i++) {
      if (!(Math.abs(a[i * n + k]) <= Math.abs(a[row * n + k]))) {
        row = i;
      }
    }
    return row;
  }

  private void swapRows(int k, int p) {
    if (k != p) {
      for (int j = 0; j < n; j++) {
        double held = a[k * n + j];
        a[k * n + j] = a[p * n + j];
        a[p * n + j] = held;
      }
    }
  }

  private void eliminate(int i, int k, double pivot) {
    double multiplier = a[i * n + k] / pivot;
    a[i * n + k] = multiplier;
    if (multiplier != 0) {
      int row = i * n;
      int pivotRow = k * n;
      for (int j = k + 1; j < n; j++) {
        a[row + j] -= multiplier * a[pivotRow + j];
      }
    }
  }

  @Override
  public void solve(double[] x) {
    for (int k = 0; k < n; k++) {
      swap(x, k, pivots[k]);
    }
    for (int i = 1; i < n; i++) {
      double sum = x[i];
      for (int j = 0; j < i; j++) {
        sum -= a[i * n + j] * x[j];
      }
      x[i] = sum;
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = x[i];
      for (int j = i + 1; j < n; j++) {
        sum -= a[i * n + j] * x[j];
      }
      x[i] = sum / a[i * n + i];
    }
  }

  @Override
  public void solveTransposed(double[] x) {
    for (int i = 0; i < n; i++) {
      x[i] /= a[i * n + i];
      for (int j = i + 1; j < n; j++) {
        x[j] -= a[i * n + j] * x[i];
      }
    }
    for (int i = n - 1; i > 0; i--) {
      for (int j = 0; j < i; j++) {
        x[j] -= a[i * n + j] * x[i];
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      swap(x, k, pivots[k]);
    }
  }

  private static void swap(double[] x, int i, int j) {
    double held = x[i];
    x[i] = x[j];
    x[j] = held;
  }
}
