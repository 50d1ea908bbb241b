package org.costate.solvers.newton;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.mass.MassField;
import org.costate.solvers.mass.MassMatrix;

/**
 * Pulls cotangents back through one implicit stage, to rounding.
 *
 * <p>The transposed system is solved by iterative refinement: residuals by the field's own pullback
 * at the stage, corrections by the factorised matrix of a stage nearby, which is replaced when the
 * corrections do not fall quickly. So an inexact Jacobian costs iterations, not accuracy.
 */
public final class TransposedStage {
  private static final double ROUNDING = 4 * Math.ulp(1.0);
  private static final double QUICK = 0.1;
  private static final int MOST = 50;

  private final DifferentiableField field;
  private final Linearisation linearisation;
  private final LinearSolver solver;
  private final MassMatrix mass;
  private final double[] jacobian;
  private final double[] slope;
  private final double[] lambda;
  private final double[] massLambda;
  private final double[] residual;
  private final double[] bar;
  private final double[] thetaScratch;
  private boolean factored;

  /**
   * Opens a workspace.
   *
   * @param field right-hand side
   * @param linearisation its Jacobian
   */
  public TransposedStage(DifferentiableField field, Linearisation linearisation) {
    this.field = field;
    this.linearisation = linearisation;
    this.mass = MassField.massOf(field);
    this.solver = mass.newSolver(linearisation.pattern());
    int n = field.dimension();
    this.jacobian = new double[linearisation.pattern().length()];
    this.slope = new double[n];
    this.lambda = new double[n];
    this.massLambda = mass.isIdentity() ? lambda : new double[n];
    this.residual = new double[n];
    this.bar = new double[n];
    this.thetaScratch = new double[field.parameterCount()];
  }

  /** Begins a step, whose h makes another matrix. */
  public void begin() {
    factored = false;
  }

  /**
   * Solves {@code (M − hγ J)ᵀ λ = r} and adds {@code Jᵀλ} and {@code (∂f/∂θ)ᵀλ}.
   *
   * @param t time of the stage
   * @param y its state; not modified
   * @param hGamma hγ
   * @param r right side; not modified
   * @param yBar is added to
   * @param thetaBar is added to
   */
  public void pullback(
      double t, double[] y, double hGamma, double[] r, double[] yBar, double[] thetaBar) {
    boolean fresh = !factored;
    if (fresh) {
      factor(t, y, hGamma);
    }
    Arrays.fill(lambda, 0);
    Arrays.fill(bar, 0);
    Arrays.fill(thetaScratch, 0);
    double before = Double.POSITIVE_INFINITY;
    for (int m = 0; m < MOST; m++) {
      double change = correct(hGamma, r);
      Arrays.fill(bar, 0);
      Arrays.fill(thetaScratch, 0);
      field.pullback(t, y, lambda, bar, thetaScratch);
      double size = largest(lambda);
      boolean stalled = !(change < 0.5 * before);
      if (change <= ROUNDING * size || (stalled && change <= 1e-12 * size)) {
        break;
      }
      if (!fresh && !(change <= QUICK * before)) {
        factor(t, y, hGamma);
        fresh = true;
        before = Double.POSITIVE_INFINITY;
      } else {
        before = change;
      }
    }
    add(bar, yBar);
    add(thetaScratch, thetaBar);
  }

  /** Adds to λ what the residual asks for, and returns the size of that. */
  private double correct(double hGamma, double[] r) {
    if (massLambda != lambda) {
      mass.multiplyTransposed(lambda, massLambda);
    }
    for (int i = 0; i < r.length; i++) {
      residual[i] = (r[i] - massLambda[i]) / hGamma + bar[i];
    }
    solver.solveTransposed(residual);
    add(residual, lambda);
    return largest(residual);
  }

  private void factor(double t, double[] y, double hGamma) {
    field.derivative(t, y, slope);
    linearisation.jacobian(t, y, slope, jacobian);
    if (!solver.factor(1 / hGamma, jacobian)) {
      throw new ArithmeticException(
          "the matrix I - hγJ is singular at t = %s, hγ = %s: the step has no gradient"
              .formatted(t, hGamma));
    }
    factored = true;
  }

  private static double largest(double[] x) {
    double size = 0;
    for (double value : x) {
      size = Math.max(size, Math.abs(value));
    }
    return size;
  }

  private static void add(double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }
}
