package org.costate.solvers.radau;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.mass.MassField;
import org.costate.solvers.mass.MassMatrix;

/**
 * Pulls cotangents back through all stages of a step, to rounding.
 *
 * <p>With {@code K = A⁻¹/h ⊗ M − diag(Jᵢ)} the equations are {@code Kᵀ λ = Z̄}. They are solved by
 * iterative refinement: residuals by the field's own pullback at the stages, corrections by the
 * block factorisation with one Jacobian for all stages. Where Jacobians differ too much for that, K
 * itself is factorised as a full matrix. So an inexact Jacobian costs iterations, not accuracy.
 */
final class TransposedStages {
  private static final double ROUNDING = 4 * Math.ulp(1.0);
  private static final int MOST = 60;

  private final RadauTableau tableau;
  private final DifferentiableField field;
  private final Linearisation linearisation;
  private final MassMatrix mass;
  private final BlockSystem blocks;
  private final int s;
  private final int n;
  private final double[][] lambda;
  private final double[][] residual;
  private final double[][] change;
  private final double[][] bars;
  private final double[][] massRows;
  private final double[] slope;
  private final double[] jacobian;
  private final double[] thetaScratch;

  TransposedStages(RadauTableau tableau, DifferentiableField field, Linearisation linearisation) {
    this.tableau = tableau;
    this.field = field;
    this.linearisation = linearisation;
    this.mass = MassField.massOf(field);
    this.blocks = new BlockSystem(tableau, mass, linearisation.pattern());
    this.s = tableau.stages();
    this.n = field.dimension();
    this.lambda = new double[s][n];
    this.residual = new double[s][n];
    this.change = new double[s][n];
    this.bars = new double[s][n];
    this.massRows = new double[s][n];
    this.slope = new double[n];
    this.jacobian = new double[linearisation.pattern().length()];
    this.thetaScratch = new double[field.parameterCount()];
  }

  /**
   * Solves for λ and adds {@code Σ Jᵢᵀ λᵢ} and {@code Σ (∂f/∂θ)ᵀ λᵢ}.
   *
   * @param t start of the step
   * @param h its length
   * @param states of the stages
   * @param zBar what has arrived for each Zᵢ; not modified
   * @param yBar is added to
   * @param thetaBar is added to
   */
  void pullback(
      double t, double h, double[][] states, double[][] zBar, double[] yBar, double[] thetaBar) {
    int middle = s / 2;
    evaluateJacobian(t + tableau.c(middle) * h, states[middle]);
    boolean solved =
        blocks.factor(h, jacobian)
            && refine(t, h, states, zBar, () -> blocks.solveTransposed(residual, change));
    if (!solved) {
      LinearSolver full = full(t, h, states);
      if (!refine(t, h, states, zBar, () -> solveFull(full))) {
        throw new ArithmeticException(
            "the transposed stages of the step from t = %s, h = %s, could not be solved"
                .formatted(t, h));
      }
    }
    for (double[] bar : bars) {
      Rows.add(1, bar, yBar);
    }
    Rows.add(1, thetaScratch, thetaBar);
  }

  private void evaluateJacobian(double t, double[] y) {
    if (linearisation.usesDifferences()) {
      field.derivative(t, y, slope);
    }
    linearisation.jacobian(t, y, slope, jacobian);
  }

  /** Iterates until rounding ends the progress; false if there is none before. */
  private boolean refine(
      double t, double h, double[][] states, double[][] zBar, Runnable correction) {
    Rows.clear(lambda);
    Rows.clear(bars);
    Arrays.fill(thetaScratch, 0);
    double before = Double.POSITIVE_INFINITY;
    for (int m = 0; m < MOST; m++) {
      evaluateResidual(h, zBar);
      correction.run();
      double size = 0;
      double step = 0;
      for (int i = 0; i < s; i++) {
        Rows.add(1, change[i], lambda[i]);
        size = Math.max(size, largest(lambda[i]));
        step = Math.max(step, largest(change[i]));
      }
      pullBackStages(t, h, states);
      if (step <= ROUNDING * size) {
        return true;
      }
      if (!(step < 0.5 * before)) {
        return step <= 1e-12 * size;
      }
      before = step;
    }
    return false;
  }

  /** Leaves {@code Z̄ − Kᵀ λ} in the residual. */
  private void evaluateResidual(double h, double[][] zBar) {
    for (int j = 0; j < s; j++) {
      mass.multiplyTransposed(lambda[j], massRows[j]);
    }
    for (int i = 0; i < s; i++) {
      for (int k = 0; k < n; k++) {
        residual[i][k] = zBar[i][k] + bars[i][k];
      }
      for (int j = 0; j < s; j++) {
        Rows.add(-tableau.inverse(j, i) / h, massRows[j], residual[i]);
      }
    }
  }

  private void pullBackStages(double t, double h, double[][] states) {
    Arrays.fill(thetaScratch, 0);
    for (int i = 0; i < s; i++) {
      Arrays.fill(bars[i], 0);
      field.pullback(t + tableau.c(i) * h, states[i], lambda[i], bars[i], thetaScratch);
    }
  }

  /** Returns the factorised K, of s times as many rows as the field. */
  private LinearSolver full(double t, double h, double[][] states) {
    int size = s * n;
    double[] minusK = new double[size * size];
    double[] unit = new double[n];
    double[] column = new double[n];
    MatrixPattern pattern = linearisation.pattern();
    for (int i = 0; i < s; i++) {
      evaluateJacobian(t + tableau.c(i) * h, states[i]);
      for (int k = 0; k < n; k++) {
        for (int e = 0; e < pattern.count(k); e++) {
          int row = i * n + pattern.row(k, e);
          minusK[row * size + i * n + k] += jacobian[pattern.index(k, e)];
        }
        unit[k] = 1;
        mass.multiply(unit, column);
        unit[k] = 0;
        for (int j = 0; j < s; j++) {
          for (int m = 0; m < n; m++) {
            minusK[(j * n + m) * size + i * n + k] -= tableau.inverse(j, i) / h * column[m];
          }
        }
      }
    }
    LinearSolver solver = MatrixPattern.dense(size).newSolver();
    if (!solver.factor(0, minusK)) {
      throw new ArithmeticException(
          "the stages of the step from t = %s, h = %s, are singular: it has no gradient"
              .formatted(t, h));
    }
    return solver;
  }

  private void solveFull(LinearSolver full) {
    double[] x = new double[s * n];
    for (int i = 0; i < s; i++) {
      System.arraycopy(residual[i], 0, x, i * n, n);
    }
    full.solveTransposed(x);
    for (int i = 0; i < s; i++) {
      System.arraycopy(x, i * n, change[i], 0, n);
    }
  }

  private static double largest(double[] x) {
    double size = 0;
    for (double value : x) {
      size = Math.max(size, Math.abs(value));
    }
    return size;
  }
}
