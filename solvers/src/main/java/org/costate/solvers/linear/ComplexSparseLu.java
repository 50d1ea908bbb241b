package org.costate.solvers.linear;

import java.util.Arrays;

/**
 * A sparse complex matrix as a real one of twice the size, {@code x + iy} of an unknown standing
 * side by side: (a −b; b a) for every entry {@code a + ib}; allocates nothing after construction
 * but what {@link SparseLu} does.
 */
final class ComplexSparseLu implements ComplexSolver {
  private final int n;
  private final double[] entries;
  private final double[] pairs;
  private final LinearSolver solver;

  private final int[] jacobianFrom;
  private final int[][] jacobianTo;
  private final int[][] massTo;
  private final double[] massValues;

  ComplexSparseLu(Pencil pencil) {
    this.n = pencil.pattern().size();
    this.pairs = new double[2 * n];
    MatrixPattern doubled = doubled(pencil.pattern());
    this.entries = new double[doubled.length()];
    this.solver = Pencil.of(doubled).newSolver();
    MatrixPattern j = pencil.jacobian();
    MatrixPattern m = pencil.mass();
    this.jacobianFrom = new int[Loader.entries(j)];
    this.jacobianTo = new int[jacobianFrom.length][];
    this.massTo = new int[Loader.entries(m)][];
    this.massValues = new double[massTo.length];
    int jacobianCount = 0;
    int massCount = 0;
    for (int column = 0; column < n; column++) {
      for (int k = 0; k < j.count(column); k++) {
        jacobianFrom[jacobianCount] = j.index(column, k);
        jacobianTo[jacobianCount++] = place(pencil.pattern(), doubled, j.row(column, k), column);
      }
      for (int k = 0; k < m.count(column); k++) {
        massValues[massCount] = pencil.massEntry(m.index(column, k));
        massTo[massCount++] = place(pencil.pattern(), doubled, m.row(column, k), column);
      }
    }
  }

  /** Both columns of an unknown have the same rows, in pairs. */
  private static MatrixPattern doubled(MatrixPattern pattern) {
    int size = pattern.size();
    int[] starts = new int[2 * size + 1];
    int[] rows = new int[4 * pattern.length()];
    int at = 0;
    for (int j = 0; j < size; j++) {
      for (int half = 0; half < 2; half++) {
        for (int k = 0; k < pattern.count(j); k++) {
          rows[at++] = 2 * pattern.row(j, k);
          rows[at++] = 2 * pattern.row(j, k) + 1;
        }
        starts[2 * j + half + 1] = at;
      }
    }
    return MatrixPattern.sparse(starts, rows);
  }

  /** Returns where the two columns of an entry begin. */
  private static int[] place(MatrixPattern pattern, MatrixPattern doubled, int row, int column) {
    int k = 0;
    while (pattern.row(column, k) != row) {
      k++;
    }
    return new int[] {doubled.index(2 * column, 2 * k), doubled.index(2 * column + 1, 2 * k)};
  }

  @Override
  public boolean factor(double real, double imaginary, double[] jacobian) {
    // Entries of the pencil 0 I − (−W).
    Arrays.fill(entries, 0);
    for (int k = 0; k < jacobianTo.length; k++) {
      add(jacobianTo[k], jacobian[jacobianFrom[k]], 0);
    }
    for (int k = 0; k < massTo.length; k++) {
      add(massTo[k], -real * massValues[k], -imaginary * massValues[k]);
    }
    return solver.factor(0, entries);
  }

  private void add(int[] place, double a, double b) {
    entries[place[0]] += a;
    entries[place[0] + 1] += b;
    entries[place[1]] -= b;
    entries[place[1] + 1] += a;
  }

  @Override
  public void solve(double[] x, double[] y) {
    join(x, y);
    solver.solve(pairs);
    part(x, y);
  }

  @Override
  public void solveTransposed(double[] x, double[] y) {
    join(x, y);
    solver.solveTransposed(pairs);
    part(x, y);
  }

  private void join(double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      pairs[2 * i] = x[i];
      pairs[2 * i + 1] = y[i];
    }
  }

  private void part(double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      x[i] = pairs[2 * i];
      y[i] = pairs[2 * i + 1];
    }
  }
}
