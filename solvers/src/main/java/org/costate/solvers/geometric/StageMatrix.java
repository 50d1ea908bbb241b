package org.costate.solvers.geometric;

import org.costate.solvers.Effort;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.linear.MatrixPattern;

/**
 * The matrix {@code I − h A⊗J} of the stage equations of a Gauss method, full and factorised, with
 * the Jacobian J of the start of the step: for steps too long for fixed-point iteration.
 */
final class StageMatrix {
  private final GaussLegendre method;
  private final Linearisation linearisation;
  private final int n;
  private final LinearSolver solver;
  private final double[] jacobian;
  private final double[] entries;
  private double h;
  private long factorisations;
  private long solves;

  StageMatrix(GaussLegendre method, Linearisation linearisation) {
    this.method = method;
    this.linearisation = linearisation;
    this.n = linearisation.pattern().size();
    int size = method.stages() * n;
    MatrixPattern pattern = MatrixPattern.dense(size);
    this.solver = pattern.newSolver();
    this.jacobian = new double[linearisation.pattern().length()];
    this.entries = new double[pattern.length()];
  }

  /** Factorises the matrix of a step; returns whether it can be solved with. */
  boolean factor(double t, double[] y, double[] slope, double length) {
    h = length;
    linearisation.jacobian(t, y, slope, jacobian);
    int stages = method.stages();
    int size = stages * n;
    MatrixPattern pattern = linearisation.pattern();
    for (int i = 0; i < stages; i++) {
      for (int l = 0; l < stages; l++) {
        double a = method.a(i, l);
        for (int column = 0; column < n; column++) {
          for (int k = 0; k < pattern.count(column); k++) {
            int at = (i * n + pattern.row(column, k)) * size + l * n + column;
            entries[at] = a * jacobian[pattern.index(column, k)];
          }
        }
      }
    }
    factorisations++;
    return solver.factor(1 / h, entries);
  }

  /** Solves {@code (I − h A⊗J) x = b}; x holds b on entry. */
  void solve(double[] x) {
    divide(x);
    solver.solve(x);
  }

  /** Solves with the transposed matrix. */
  void solveTransposed(double[] x) {
    divide(x);
    solver.solveTransposed(x);
  }

  private void divide(double[] x) {
    solves++;
    for (int i = 0; i < x.length; i++) {
      x[i] /= h;
    }
  }

  long evaluations() {
    return linearisation.evaluations();
  }

  Effort effort() {
    return new Effort(factorisations, factorisations, solves, solves);
  }
}
