package org.costate.solvers.linear;

/** {@code P W = L U} of a full complex matrix; allocates nothing after construction. */
final class ComplexDenseLu implements ComplexSolver {
  private final int n;

  /** U above the diagonal and the multipliers of L below. */
  private final ComplexRows rows;

  ComplexDenseLu(Pencil pencil) {
    this.n = pencil.pattern().size();
    this.rows = new ComplexRows(pencil, n, 0, n - 1, n - 1, Math.multiplyExact(n, n));
  }

  @Override
  public boolean factor(double real, double imaginary, double[] jacobian) {
    return rows.factor(real, imaginary, jacobian, true);
  }

  @Override
  public void solve(double[] x, double[] y) {
    for (int k = 0; k < n; k++) {
      rows.swap(k, x, y);
    }
    double[] re = rows.re;
    double[] im = rows.im;
    for (int i = 1; i < n; i++) {
      double sumRe = x[i];
      double sumIm = y[i];
      int row = rows.at(i, 0);
      for (int j = 0; j < i; j++) {
        double u = re[row + j];
        double v = im[row + j];
        sumRe = Math.fma(v, y[j], Math.fma(-u, x[j], sumRe));
        sumIm = Math.fma(-v, x[j], Math.fma(-u, y[j], sumIm));
      }
      x[i] = sumRe;
      y[i] = sumIm;
    }
    rows.solveUpper(x, y);
  }

  @Override
  public void solveTransposed(double[] x, double[] y) {
    rows.solveUpperTransposed(x, y);
    for (int i = n - 1; i > 0; i--) {
      rows.subtract(i, 0, i, x, y);
    }
    for (int k = n - 1; k >= 0; k--) {
      rows.swap(k, x, y);
    }
  }
}
