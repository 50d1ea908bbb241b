package org.costate.solvers.correction;

import org.costate.solvers.Outcome;
import org.costate.solvers.Tolerances;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.linear.MatrixPattern;
import org.jspecify.annotations.Nullable;

/** The nearest state on a manifold, to first order: {@code y ← y − Gᵀ (G Gᵀ)⁻¹ g}, G = ∂g/∂y. */
final class GaussNewton implements Correction {
  private static final int MOST = 12;
  private static final double ROUNDING = 4 * Math.ulp(1.0);
  private static final double NEAR_ROUNDING = 1e-11;

  private final Manifold manifold;
  private final int m;
  private final int n;
  private final LinearSolver solver;
  private final double[] g;
  private final double[] jacobian;
  private final double[] product;
  private Outcome.@Nullable Cause trouble;

  private GaussNewton(Manifold manifold, int dimension) {
    this.manifold = manifold;
    this.m = manifold.equations();
    this.n = dimension;
    if (m < 1 || m > n) {
      throw new IllegalArgumentException(
          "a manifold of %s equations for a state of %s components".formatted(m, n));
    }
    this.solver = MatrixPattern.dense(m).newSolver();
    this.g = new double[m];
    this.jacobian = new double[m * n];
    this.product = new double[m * m];
  }

  /** The choice of a manifold. */
  record Onto(Manifold manifold) implements Correction.Kind {
    @Override
    public Correction open(int dimension) {
      return new GaussNewton(manifold, dimension);
    }

    @Override
    public String words() {
      return "projected";
    }
  }

  @Override
  public double correct(double t, double[] before, double[] y, Tolerances tolerances) {
    trouble = null;
    double last = Double.POSITIVE_INFINITY;
    for (int count = 1; count <= MOST; count++) {
      manifold.residual(t, y, g);
      manifold.jacobian(t, y, jacobian);
      double change = move(y);
      double size = largest(y);
      if (change <= ROUNDING * size || (change >= 0.5 * last && change <= NEAR_ROUNDING * size)) {
        return 0;
      }
      if (!(change < Double.POSITIVE_INFINITY) || count == MOST) {
        manifold.residual(t, y, g);
        trouble = new Outcome.Cause.ProjectionFailed(t, count, largest(g));
        return Double.NaN;
      }
      last = change;
    }
    throw new AssertionError("the last iteration returns");
  }

  /** Moves y and returns the greatest change of a component; NaN if there is no such move. */
  private double move(double[] y) {
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < m; k++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum -= jacobian[i * n + j] * jacobian[k * n + j];
        }
        product[i * m + k] = sum;
      }
    }
    if (!solver.factor(0, product)) {
      return Double.NaN;
    }
    solver.solve(g);
    double worst = 0;
    for (int j = 0; j < n; j++) {
      double sum = 0;
      for (int i = 0; i < m; i++) {
        sum += jacobian[i * n + j] * g[i];
      }
      y[j] -= sum;
      worst = Double.isNaN(sum) ? Double.NaN : Math.max(worst, Math.abs(sum));
      if (Double.isNaN(worst)) {
        return worst;
      }
    }
    return worst;
  }

  private static double largest(double[] x) {
    double size = 0;
    for (double value : x) {
      size = Math.max(size, Math.abs(value));
    }
    return size;
  }

  @Override
  public Outcome.@Nullable Cause trouble() {
    return trouble;
  }
}
