package org.costate.solvers.linear;

import java.util.Arrays;

/**
 * The rows of a complex matrix while and after it is factorised in place by Gaussian elimination,
 * with what full and banded matrices have in common; allocates nothing after construction.
 *
 * <p>Entry (i, j) lies at {@code i * stride + j + origin}. Column k has entries below the diagonal
 * as far as row k + lower, row k to the right of it as far as column k + reach.
 */
final class ComplexRows {
  final int n;
  final double[] re;
  final double[] im;
  final int[] pivots;
  private final int stride;
  private final int origin;
  private final int lower;
  private final int reach;
  private final double[] inverseRe;
  private final double[] inverseIm;
  private final Loader loader;

  ComplexRows(Pencil pencil, int stride, int origin, int lower, int reach, int length) {
    this.n = pencil.pattern().size();
    this.stride = stride;
    this.origin = origin;
    this.lower = lower;
    this.reach = reach;
    this.re = new double[length];
    this.im = new double[length];
    this.pivots = new int[n];
    this.inverseRe = new double[n];
    this.inverseIm = new double[n];
    this.loader = new Loader(pencil, this::at, length);
  }

  int at(int i, int j) {
    return i * stride + j + origin;
  }

  /** Returns the last row of column k, or n - 1. */
  int lastRow(int k) {
    return Math.min(n - 1, k + lower);
  }

  private int lastColumn(int k) {
    return Math.min(n - 1, k + reach);
  }

  /**
   * Factorises {@code (real + i imaginary) M − J}.
   *
   * @param wholeRows whether an exchange of rows takes the multipliers left of the pivot with it
   * @return false if a pivot is zero or an entry not finite
   */
  boolean factor(double real, double imaginary, double[] jacobian, boolean wholeRows) {
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
      if (p != k) {
        swapRows(re, k, p, wholeRows ? 0 : k);
        swapRows(im, k, p, wholeRows ? 0 : k);
      }
      for (int i = k + 1; i <= lastRow(k); i++) {
        eliminate(i, k);
      }
    }
    return true;
  }

  private int pivotRow(int k) {
    int row = k;
    double largest = Math.abs(re[at(k, k)]) + Math.abs(im[at(k, k)]);
    for (int i = k + 1; i <= lastRow(k); i++) {
      double size = Math.abs(re[at(i, k)]) + Math.abs(im[at(i, k)]);
      if (!(size <= largest)) {
        row = i;
        largest = size;
      }
    }
    return row;
  }

  private void swapRows(double[] a, int k, int p, int from) {
    for (int j = from; j <= lastColumn(k); j++) {
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
    int length = lastColumn(k) - k;
    for (int j = 1; j <= length; j++) {
      double u = re[pivotRow + j];
      double v = im[pivotRow + j];
      re[row + j] = Math.fma(multiplierIm, v, Math.fma(-multiplierRe, u, re[row + j]));
      im[row + j] = Math.fma(-multiplierIm, u, Math.fma(-multiplierRe, v, im[row + j]));
    }
  }

  /** Solves {@code U (x + iy) = b} in place. */
  void solveUpper(double[] x, double[] y) {
    for (int i = n - 1; i >= 0; i--) {
      int row = at(i, 0);
      double sumRe = x[i];
      double sumIm = y[i];
      for (int j = lastColumn(i); j > i; j--) {
        double u = re[row + j];
        double v = im[row + j];
        sumRe = Math.fma(v, y[j], Math.fma(-u, x[j], sumRe));
        sumIm = Math.fma(-v, x[j], Math.fma(-u, y[j], sumIm));
      }
      x[i] = sumRe * inverseRe[i] - sumIm * inverseIm[i];
      y[i] = sumRe * inverseIm[i] + sumIm * inverseRe[i];
    }
  }

  /** Solves {@code Uᴴ (x + iy) = b} in place. */
  void solveUpperTransposed(double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      double u = x[i] * inverseRe[i] + y[i] * inverseIm[i];
      double v = y[i] * inverseRe[i] - x[i] * inverseIm[i];
      x[i] = u;
      y[i] = v;
      subtract(i, i + 1, lastColumn(i) + 1, x, y);
    }
  }

  /** Subtracts the conjugate of a part of row i, times unknown i. */
  void subtract(int i, int from, int to, double[] x, double[] y) {
    int row = at(i, 0);
    double u = x[i];
    double v = y[i];
    for (int j = from; j < to; j++) {
      double a = re[row + j];
      double b = im[row + j];
      x[j] = Math.fma(-b, v, Math.fma(-a, u, x[j]));
      y[j] = Math.fma(b, u, Math.fma(-a, v, y[j]));
    }
  }

  /** Exchanges unknown k with that of its pivot. */
  void swap(int k, double[] x, double[] y) {
    int p = pivots[k];
    double held = x[k];
    x[k] = x[p];
    x[p] = held;
    held = y[k];
    y[k] = y[p];
    y[p] = held;
  }
}
