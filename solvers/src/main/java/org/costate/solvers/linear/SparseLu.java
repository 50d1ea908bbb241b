package org.costate.solvers.linear;

import org.ejml.data.DMatrixSparseCSC;
import org.ejml.sparse.csc.decomposition.lu.LuUpLooking_DSCC;

/**
 * {@code P W = L U} of a sparse matrix by EJML, in the given order of the unknowns.
 *
 * <p>Factors grow until they hold the fill-in; after that nothing is allocated by this class.
 */
final class SparseLu implements LinearSolver {
  private final MatrixPattern pattern;
  private final int n;
  private final DMatrixSparseCSC w;

  private final LuUpLooking_DSCC lu = new LuUpLooking_DSCC(null);
  private final double[] permuted;
  private final Loader loader;

  SparseLu(MatrixPattern pattern, Pencil pencil) {
    this.pattern = pattern;
    this.n = pattern.size();
    this.permuted = new double[n];
    this.w = new DMatrixSparseCSC(n, n, pattern.length());
    for (int j = 0; j < n; j++) {
      w.col_idx[j + 1] = w.col_idx[j] + pattern.count(j);
      for (int k = 0; k < pattern.count(j); k++) {
        w.nz_rows[w.col_idx[j] + k] = pattern.row(j, k);
      }
    }
    w.nz_length = w.col_idx[n];
    w.indicesSorted = true;
    this.loader = new Loader(pencil, w::nz_index, w.nz_length);
  }

  @Override
  public boolean factor(double shift, double[] jacobian) {
    loader.load(shift, jacobian, w.nz_values);
    return Entries.areFinite(w.nz_values) && lu.decompose(w) && hasPivots();
  }

  private boolean hasPivots() {
    DMatrixSparseCSC u = lu.getU();
    for (int j = 0; j < n; j++) {
      double pivot = u.nz_values[u.col_idx[j + 1] - 1];
      if (!(Math.abs(pivot) > 0) || Double.isInfinite(pivot)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void solve(double[] x) {
    DMatrixSparseCSC l = lu.getL();
    DMatrixSparseCSC u = lu.getU();
    int[] inverse = lu.getPinv();
    for (int i = 0; i < n; i++) {
      permuted[inverse[i]] = x[i];
    }
    // The unit diagonal comes first in a column of L, the pivot last in a column of U.
    for (int j = 0; j < n; j++) {
      double value = permuted[j];
      for (int k = l.col_idx[j] + 1; k < l.col_idx[j + 1]; k++) {
        permuted[l.nz_rows[k]] -= l.nz_values[k] * value;
      }
    }
    for (int j = n - 1; j >= 0; j--) {
      int last = u.col_idx[j + 1] - 1;
      double value = permuted[j] / u.nz_values[last];
      x[j] = value;
      for (int k = u.col_idx[j]; k < last; k++) {
        permuted[u.nz_rows[k]] -= u.nz_values[k] * value;
      }
    }
  }

  @Override
  public void solveTransposed(double[] x) {
    DMatrixSparseCSC l = lu.getL();
    DMatrixSparseCSC u = lu.getU();
    int[] inverse = lu.getPinv();
    for (int j = 0; j < n; j++) {
      int last = u.col_idx[j + 1] - 1;
      double sum = x[j];
      for (int k = u.col_idx[j]; k < last; k++) {
        sum -= u.nz_values[k] * permuted[u.nz_rows[k]];
      }
      permuted[j] = sum / u.nz_values[last];
    }
    for (int j = n - 1; j >= 0; j--) {
      double sum = permuted[j];
      for (int k = l.col_idx[j] + 1; k < l.col_idx[j + 1]; k++) {
        sum -= l.nz_values[k] * permuted[l.nz_rows[k]];
      }
      permuted[j] = sum;
    }
    for (int i = 0; i < n; i++) {
      x[i] = permuted[inverse[i]];
    }
  }

  @Override
  public String toString() {
    return "sparse LU of " + pattern;
  }
}
