package org.costate.solvers.linear;

import java.util.Arrays;

/**
 * {@code W = P₁L₁ P₂L₂ … U} of a banded complex matrix, as {@link BandedLu} has it; allocates
 * nothing after construction.
 */
final class ComplexBandedLu implements ComplexSolver {
  private final int n;
  private final int lower;
  private final int reach;
  private final int width;

  /** Entry (i, j) at {@code i * width + j - i + lower}. */
  private final double[] re;

  private final double[] im;
  private final double[] inverseRe;
  private final double[] inverseIm;
  private final int[] pivots;
  private final Loader loader;

  ComplexBandedLu(BandedPattern pattern, Pencil pencil) {
    this.n = pattern.size();
    this.lower = pattern.lower();
    this.reach = lower + pattern.upper();
    this.width = lower + reach + 1;
    this.re = new double[Math.multiplyExact(n, width)];
    this.im = new double[re.length];
    this.inverseRe = new double[n];
    this.inverseIm = new double[n];
    this.pivots = new int[n];
    this.loader = new Loader(pencil, this::at, re.length);
  }

  private int at(int i, int j) {
    return i * width + j - i + lower;
  }

  private int last(int k, int distance) {
    return Math.min(n - 1, k + distance);
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
      if (!Entries.invert(re[at(p, k)], im[at(p, k)], inverseRe, inverseIm, k)) {
        return false;
      }
      pivots[k] = p;
      swapRows(re, k, p);
      swapRows(im, k, p);
      for (int i = k + 1; i <= last(k, lower); i++) {
        eliminate(i, k);
      }
    }
    return true;
  }

  private int pivotRow(int k) {
    int row = k;
    double largest = Math.abs(re[at(k, k)]) + Math.abs(im[at(k, k)]);
    for (int i = k + 1; i <= last(k, lower); i++) {
      double size = Math.abs(re[at(i, k)]) + Math.abs(im[at(i, k)]);
      if (!(size <= largest)) {
        row = i;
        largest = size;
      }
    }
    return row;
  }

  private void swapRows(double[] a, int k, int p) {
    for (int j = k; p != k && j <= last(k, reach); j++) {
      double held = a[at(k, j)];
      a[at(k, j)] = a[at(p, j)];
      a[at(p, j)] = held;
    }
  }

  private void eliminate(int i, int k) {
    int row = at(i, k);
    int pivotRow = at(k, k);
    double x = re[row];
    double y = im[row];
    if (x == 0 && y == 0) {
      return;
    }
    double multiplierRe = x * inverseRe[k] - y * inverseIm[k];
    double multiplierIm = x * inverseIm[k] + y * inverseRe[k];
    re[row] = multiplierRe;
    im[row] = multiplierIm;
    int length = last(k, reach) - k;
    for (int j = 1; j <= length; j++) {
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
      for (int i = k + 1; i <= last(k, lower); i++) {
        double u = re[at(i, k)];
        double v = im[at(i, k)];
        x[i] = Math.fma(v, y[k], Math.fma(-u, x[k], x[i]));
        y[i] = Math.fma(-v, x[k], Math.fma(-u, y[k], y[i]));
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      int row = at(i, 0);
      double sumRe = x[i];
      double sumIm = y[i];
      for (int j = last(i, reach); j > i; j--) {
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
      int row = at(i, 0);
      for (int j = i + 1; j <= last(i, reach); j++) {
        double a = re[row + j];
        double b = im[row + j];
        x[j] = Math.fma(-b, v, Math.fma(-a, u, x[j]));
        y[j] = Math.fma(b, u, Math.fma(-a, v, y[j]));
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int i = k + 1; i <= last(k, lower); i++) {
        double a = re[at(i, k)];
        double b = im[at(i, k)];
        x[k] = Math.fma(-b, y[i], Math.fma(-a, x[i], x[k]));
        y[k] = Math.fma(b, x[i], Math.fma(-a, y[i], y[k]));
      }
      swap(x, k, pivots[k]);
      swap(y, k, pivots[k]);
    }
  }

  private static void swap(double[] x, int i, int j) {
    double held = x[i];
    x[i] = x[j];
    x[j] = held;
  }
}
