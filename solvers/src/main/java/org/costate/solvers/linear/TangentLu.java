package org.costate.solvers.linear;

/**
 * Solves with the matrix of a state and its tangents by one factorisation of {@code W = σ I − J}:
 * {@code W x₀ = b₀}, then {@code W xₖ = bₖ + Bₖ x₀}.
 */
final class TangentLu implements LinearSolver {
  private final MatrixPattern inner;
  private final int n;
  private final int tangents;
  private final LinearSolver solver;
  private final double[] entries;
  private final double[] part;

  TangentLu(MatrixPattern inner, int tangents) {
    this.inner = inner;
    this.n = inner.size();
    this.tangents = tangents;
    this.solver = inner.newSolver();
    this.entries = new double[inner.length() * (1 + tangents)];
    this.part = new double[n];
  }

  @Override
  public boolean factor(double shift, double[] jacobian) {
    System.arraycopy(jacobian, 0, entries, 0, entries.length);
    return Entries.areFinite(entries) && solver.factor(shift, entries);
  }

  @Override
  public void solve(double[] x) {
    solvePart(x, 0, false);
    for (int k = 1; k <= tangents; k++) {
      for (int j = 0; j < n; j++) {
        for (int e = 0; e < inner.count(j); e++) {
          x[k * n + inner.row(j, e)] += entry(k, j, e) * x[j];
        }
      }
      solvePart(x, k, false);
    }
  }

  @Override
  public void solveTransposed(double[] x) {
    for (int k = 1; k <= tangents; k++) {
      solvePart(x, k, true);
      for (int j = 0; j < n; j++) {
        for (int e = 0; e < inner.count(j); e++) {
          x[j] += entry(k, j, e) * x[k * n + inner.row(j, e)];
        }
      }
    }
    solvePart(x, 0, true);
  }

  private double entry(int block, int column, int entry) {
    return entries[block * inner.length() + inner.index(column, entry)];
  }

  private void solvePart(double[] x, int block, boolean transposed) {
    System.arraycopy(x, block * n, part, 0, n);
    if (transposed) {
      solver.solveTransposed(part);
    } else {
      solver.solve(part);
    }
    System.arraycopy(part, 0, x, block * n, n);
  }
}
