package org.costate.solvers.linear;

/**
 * {@code W = P₁L₁ P₂L₂ … U} of a banded complex matrix, as {@link BandedLu} has it; allocates
 * nothing after construction.
 */
final class ComplexBandedLu implements ComplexSolver {
  private final int n;

  /** Entry (i, j) at {@code i * width + j - i + lower}. */
  private final ComplexRows rows;

  ComplexBandedLu(BandedPattern pattern, Pencil pencil) {
    this.n = pattern.size();
    int lower = pattern.lower();
    int reach = lower + pattern.upper();
    int width = lower + reach + 1;
    this.rows =
        new ComplexRows(pencil, width - 1, lower, lower, reach, Math.multiplyExact(n, width));
  }

  @Override
  public boolean factor(double real, double imaginary, double[] jacobian) {
    return rows.factor(real, imaginary, jacobian, false);
  }

  @Override
  public void solve(double[] x, double[] y) {
    for (int k = 0; k < n; k++) {
      rows.swap(k, x, y);
      for (int i = k + 1; i <= rows.lastRow(k); i++) {
        double u = rows.re[rows.at(i, k)];
        double v = rows.im[rows.at(i, k)];
        x[i] = Math.fma(v, y[k], Math.fma(-u, x[k], x[i]));
        y[i] = Math.fma(-v, x[k], Math.fma(-u, y[k], y[i]));
      }
    }
    rows.solveUpper(x, y);
  }

  @Override
  public void solveTransposed(double[] x, double[] y) {
    rows.solveUpperTransposed(x, y);
    for (int k = n - 1; k >= 0; k--) {
      for (int i = k + 1; i <= rows.lastRow(k); i++) {
        double a = rows.re[rows.at(i, k)];
        double b = rows.im[rows.at(i, k)];
        x[k] = Math.fma(-b, y[i], Math.fma(-a, x[i], x[k]));
        y[k] = Math.fma(b, x[i], Math.fma(-a, y[i], y[k]));
      }
      rows.swap(k, x, y);
    }
  }
}
