package org.costate.solvers.linear;

import java.util.Arrays;

/** {@code P W = L U} of a full complex matrix; allocates nothing after construction. */
final class ComplexDenseLu implements ComplexSolver {
  private final int n;

  /** Real and imaginary parts of U above the diagonal and the multipliers of L below, by rows. */
  private final double[] re;

  private final double[] im;

  /** Reciprocals of the pivots. */
  private final double[] inverseRe;

  private final double[] inverseIm;
  private final int[] pivots;
  private final Loader loader;

  ComplexDenseLu(Pencil pencil) {
    this.n = pencil.pattern().size();
    this.re = new double[Math.multiplyExact(n, n)];
    this.im = new double[re.length];
    this.inverseRe = new double[n];
    this.inverseIm = new double[n];
    this.pivots = new int[n];
    this.loader = new Loader(pencil, (i, j) -> i * n + j, re.length);
  }

  @Override
  public boolean factor(double real, double imaginary, double[] jacobian) {
    loader.load(real, jacobian, re);
    Arrays.fill(im, 0);
    loader.addMass(imaginary, im);
    if (!Entries.areFinite(re) || !Entries.areFinite(im)) {
      return false;
    }
    for (int k = 0; k < n; k++) {
      int p = pivotRow(k);
      if (!Entries.invert(re[p * n + k], im[p * n + k], inverseRe, inverseIm, k)) {
        return false;
      }
      pivots[k] = p;
      if (p != k) {
        swapRows(re, k, p);
        swapRows(im, k, p);
      }
      for (int i = k + 1; i < n; i++) {
        eliminate(i, k);
      }
    }
    return true;
  }

  private int pivotRow(int k) {
    int row = k;
    double largest = Math.abs(re[k * n + k]) + Math.abs(im[k * n + k]);
    for (int i = k + 1; i < n; i++) {
      double size = Math.abs(re[i * n + k]) + Math.abs(im[i * n + k]);
      if (!(size <= largest)) {
        row = i;
        largest = size;
      }
    }
    return row;
  }

  private void swapRows(double[] a, int k, int p) {
    for (int j = 0; j < n; j++) {
      double held = a[k * n + j];
      a[k * n + j] = a[p * n + j];
      a[p * n + j] = held;
    }
  }

  private void eliminate(int i, int k) {
    int row = i * n;
    int pivotRow = k * n;
    double x = re[row + k];
    double y = im[row + k];
    if (x == 0 && y == 0) {
      return;
    }
    double multiplierRe = x * inverseRe[k] - y * inverseIm[k];
    double multiplierIm = x * inverseIm[k] + y * inverseRe[k];
    re[row + k] = multiplierRe;
    im[row + k] = multiplierIm;
    for (int j = k + 1; j < n; j++) {
      double u = re[pivotRow + j];
      double v = im[pivotRow + j];
      re[row + j] = Math.fma(multiplierIm, v, Math.fma(-multiplierRe, u, re[row + j]));
      im[row + j] = Math.fma(-multiplierIm, u, Math.fma(-multiplierRe, v, im[row + j]));
    }
  }

  @Override
  public void solve(double[] x, double[] y) {
    for (int k = 0; k < n; k++) {
      swap(x, k, pivots[k]);
      swap(y, k, pivots[k]);
    }
    for (int i = 1; i < n; i++) {
      double sumRe = x[i];
      double sumIm = y[i];
      int row = i * n;
      for (int j = 0; j < i; j++) {
        double u = re[row + j];
        double v = im[row + j];
        sumRe = Math.fma(v, y[j], Math.fma(-u, x[j], sumRe));
        sumIm = Math.fma(-v, x[j], Math.fma(-u, y[j], sumIm));
      }
      x[i] = sumRe;
      y[i] = sumIm;
    }
    for (int i = n - 1; i >= 0; i--) {
      double sumRe = x[i];
      double sumIm = y[i];
      int row = i * n;
      for (int j = n - 1; j > i; j--) {
        double u = re[row + j];
        double v = im[row + j];
        sumRe = Math.fma(v, y[j], Math.fma(-u, x[j], sumRe));
        sumIm = Math.fma(-v, x[j], Math.fma(-u, y[j], sumIm));
      }
      x[i] = sumRe * inverseRe[i] - sumIm * inverseIm[i];
      y[i] = sumRe * inverseIm[i] + sumIm * inverseRe[i];
    }
  }

  @Override
  public void solveTransposed(double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      double u = x[i] * inverseRe[i] + y[i] * inverseIm[i];
      double v = y[i] * inverseRe[i] - x[i] * inverseIm[i];
      x[i] = u;
      y[i] = v;
      subtract(i, i + 1, n, x, y);
    }
    for (int i = n - 1; i > 0; i--) {
      subtract(i, 0, i, x, y);
    }
    for (int k = n - 1; k >= 0; k--) {
      swap(x, k, pivots[k]);
      swap(y, k, pivots[k]);
    }
  }

  /** Subtracts the conjugate of a part of row i, times unknown i. */
  private void subtract(int i, int from, int to, double[] x, double[] y) {
    int row = i * n;
    double u = x[i];
    double v = y[i];
    for (int j = from; j < to; j++) {
      double a = re[row + j];
      double b = im[row + j];
      x[j] = Math.fma(-b, v, Math.fma(-a, u, x[j]));
      y[j] = Math.fma(b, u, Math.fma(-a, v, y[j]));
    }
  }

  private static void swap(double[] x, int i, int j) {
    double held = x[i];
    x[i] = x[j];
    x[j] = held;
  }
}
