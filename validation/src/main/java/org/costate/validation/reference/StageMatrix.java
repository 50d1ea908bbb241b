package org.costate.validation.reference;

import java.util.Arrays;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.linear.MatrixPattern;

/**
 * The matrix {@code I - h (A ⊗ J)} of a collocation step in doubles, each stage with its own
 * Jacobian; unknown {@code component * stages + stage}, so that a band stays one.
 */
final class StageMatrix {
  private final MatrixPattern jacobian;
  private final int stages;
  private final int size;
  private final int reach;
  private final int width;
  private final double[] entries;
  private final LinearSolver solver;

  StageMatrix(MatrixPattern jacobian, int stages) {
    this.jacobian = jacobian;
    this.stages = stages;
    this.size = jacobian.size() * stages;
    int band = bandwidth(jacobian);
    int full = Math.min(size - 1, (band + 1) * stages - 1);
    boolean dense = 3 * full >= size;
    this.reach = dense ? 0 : full;
    this.width = dense ? size : 2 * full + 1;
    MatrixPattern pattern =
        dense ? MatrixPattern.dense(size) : MatrixPattern.banded(size, full, full);
    this.entries = new double[pattern.length()];
    this.solver = pattern.newSolver();
  }

  private static int bandwidth(MatrixPattern pattern) {
    int band = 0;
    for (int j = 0; j < pattern.size(); j++) {
      for (int k = 0; k < pattern.count(j); k++) {
        band = Math.max(band, Math.abs(pattern.row(j, k) - j));
      }
    }
    return band;
  }

  /** Factorises, given h aᵢⱼ at {@code [i][j]} and the Jacobian of each stage. */
  boolean factor(double[][] weights, double[][] jacobians) {
    Arrays.fill(entries, 0);
    for (int column = 0; column < jacobian.size(); column++) {
      for (int k = 0; k < jacobian.count(column); k++) {
        int row = jacobian.row(column, k);
        int index = jacobian.index(column, k);
        for (int i = 0; i < stages; i++) {
          for (int j = 0; j < stages; j++) {
            entries[place(row * stages + i, column * stages + j)] =
                weights[i][j] * jacobians[j][index];
          }
        }
      }
    }
    return solver.factor(1, entries);
  }

  private int place(int row, int column) {
    return width == size ? row * size + column : row * width + column - row + reach;
  }

  void solve(double[] x) {
    solver.solve(x);
  }
}
