package org.costate.solvers.steady;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.linear.MatrixPattern;

/** A steady state y*(θ), which can be differentiated as long as the parameters stay as they are. */
public final class SteadySolution {
  private static final int MOST_REFINEMENTS = 10;

  private final DifferentiableField field;
  private final double t;
  private final double[] y;
  private final SteadyOutcome outcome;

  SteadySolution(DifferentiableField field, double t, double[] y, SteadyOutcome outcome) {
    this.field = field;
    this.t = t;
    this.y = y;
    this.outcome = outcome;
  }

  /** Returns a copy of the steady state, or of the last state if there is none. */
  public double[] state() {
    return y.clone();
  }

  /** Returns how the search ended. */
  public SteadyOutcome outcome() {
    return outcome;
  }

  /**
   * Returns the gradient in θ of a scalar of the steady state, {@code θ̄ = −(∂f/∂θ)ᵀ (∂f/∂y)⁻ᵀ ȳ}.
   *
   * <p>One transposed system is factorised and solved, and the solution refined until the field's
   * own pullback sees no residual but rounding. The steady state does not depend on where the
   * search began, as long as it finds the same one.
   *
   * @param cotangent ȳ, length dimension; not modified
   * @throws IllegalStateException if no steady state was found
   * @throws IllegalArgumentException if the length is wrong
   * @throws ArithmeticException if the Jacobian is singular there: the steady state is then not a
   *     function of the parameters alone
   */
  public double[] pullback(double[] cotangent) {
    if (outcome instanceof SteadyOutcome.Failed failed) {
      throw new IllegalStateException(failed.message());
    }
    int n = y.length;
    if (cotangent.length != n) {
      throw new IllegalArgumentException(
          "cotangent must have the %s components of the state; got %s"
              .formatted(n, cotangent.length));
    }
    double[] jacobian = new double[n * n];
    field.jacobian(t, y, jacobian);
    LinearSolver solver = MatrixPattern.dense(n).newSolver();
    if (!solver.factor(0, jacobian)) {
      throw new ArithmeticException(
          "the Jacobian is singular at the steady state, which therefore has no gradient; eliminate"
              + " conserved quantities from the state");
    }
    double[] x = cotangent.clone();
    solver.solveTransposed(x);
    double before = Double.POSITIVE_INFINITY;
    double[] thetaBar = new double[field.parameterCount()];
    double[] residual = new double[n];
    for (int m = 0; m < MOST_REFINEMENTS; m++) {
      System.arraycopy(cotangent, 0, residual, 0, n);
      Arrays.fill(thetaBar, 0);
      field.pullback(t, y, x, residual, thetaBar);
      solver.solveTransposed(residual);
      double change = largest(residual);
      if (!(change < 0.5 * before) || change <= Math.ulp(1.0) * largest(x)) {
        break;
      }
      before = change;
      for (int i = 0; i < n; i++) {
        x[i] += residual[i];
      }
    }
    return thetaBar;
  }

  static double largest(double[] x) {
    double size = 0;
    for (double value : x) {
      size = Math.max(size, Math.abs(value));
    }
    return size;
  }
}
