package org.costate.solvers.radau;

import org.costate.solvers.linear.ComplexSolver;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.mass.MassMatrix;

/**
 * The matrix {@code K = A⁻¹/h ⊗ M − I ⊗ J} of all stages, taken apart by {@code A⁻¹ = T Λ T⁻¹} into
 * one real system and one complex system per pair of eigenvalues; allocates nothing after
 * construction.
 *
 * <p>Rows belong to stages. Source: Hairer and Wanner (1996), eq. IV.8.4.
 */
final class BlockSystem {
  private final RadauTableau tableau;
  private final MassMatrix mass;
  private final LinearSolver real;
  private final ComplexSolver[] pairs;
  private final double[][] massRows;
  private final double[][] columnsOfT;
  private final double[][] columnsOfInverse;
  private double h;
  private long factorisations;
  private long solves;

  BlockSystem(RadauTableau tableau, MassMatrix mass, MatrixPattern jacobian) {
    this.tableau = tableau;
    this.mass = mass;
    this.real = mass.newSolver(jacobian);
    this.pairs = new ComplexSolver[tableau.pairs()];
    for (int k = 0; k < pairs.length; k++) {
      pairs[k] = mass.pencil(jacobian).newComplexSolver();
    }
    int s = tableau.stages();
    this.massRows = new double[mass.isIdentity() ? 0 : s][mass.size()];
    this.columnsOfT = new double[s][s];
    this.columnsOfInverse = new double[s][s];
    for (int i = 0; i < s; i++) {
      for (int j = 0; j < s; j++) {
        columnsOfT[j][i] = tableau.t(i)[j];
        columnsOfInverse[j][i] = tableau.tInverse(i)[j];
      }
    }
  }

  /** Factorises for a step; false if a matrix is singular. */
  boolean factor(double step, double[] jacobian) {
    h = step;
    factorisations++;
    if (!real.factor(tableau.gamma() / h, jacobian)) {
      return false;
    }
    for (int k = 0; k < pairs.length; k++) {
      factorisations++;
      if (!pairs[k].factor(tableau.alpha(k) / h, -tableau.beta(k) / h, jacobian)) {
        return false;
      }
    }
    return true;
  }

  /** Subtracts {@code (Λ/h ⊗ M) w} from r. */
  void subtractLambda(double step, double[][] w, double[][] r) {
    double[][] x = w;
    if (!mass.isIdentity()) {
      for (int i = 0; i < w.length; i++) {
        mass.multiply(w[i], massRows[i]);
      }
      x = massRows;
    }
    Rows.add(-tableau.gamma() / step, x[0], r[0]);
    for (int k = 0; k < pairs.length; k++) {
      double alpha = tableau.alpha(k) / step;
      double beta = tableau.beta(k) / step;
      double[] u = x[2 * k + 1];
      double[] v = x[2 * k + 2];
      double[] first = r[2 * k + 1];
      double[] second = r[2 * k + 2];
      for (int m = 0; m < u.length; m++) {
        first[m] = Math.fma(-alpha, u[m], Math.fma(-beta, v[m], first[m]));
        second[m] = Math.fma(-alpha, v[m], Math.fma(beta, u[m], second[m]));
      }
    }
  }

  /** Solves {@code (Λ/h ⊗ M − I ⊗ J) x = r} with the factorised matrices; r becomes x. */
  void solve(double[][] r) {
    real.solve(r[0]);
    for (int k = 0; k < pairs.length; k++) {
      pairs[k].solve(r[2 * k + 1], r[2 * k + 2]);
    }
    solves += 1 + pairs.length;
  }

  /** Solves {@code Kᵀ x = r}; r is overwritten. */
  void solveTransposed(double[][] r, double[][] x) {
    for (int i = 0; i < r.length; i++) {
      Rows.combine(columnsOfT[i], r, x[i]);
    }
    real.solveTransposed(x[0]);
    for (int k = 0; k < pairs.length; k++) {
      pairs[k].solveTransposed(x[2 * k + 1], x[2 * k + 2]);
    }
    for (int i = 0; i < r.length; i++) {
      System.arraycopy(x[i], 0, r[i], 0, r[i].length);
    }
    for (int i = 0; i < r.length; i++) {
      Rows.combine(columnsOfInverse[i], r, x[i]);
    }
  }

  /** Solves {@code (γ M/h − J) x = b}. */
  void filter(double[] x) {
    real.solve(x);
    solves++;
  }

  long factorisations() {
    return factorisations;
  }

  long solves() {
    return solves;
  }
}
