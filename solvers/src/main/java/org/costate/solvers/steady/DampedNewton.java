package org.costate.solvers.steady;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Tolerances;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.linear.MatrixPattern;
import org.jspecify.annotations.Nullable;

/**
 * Newton's method with steps cut until the next simplified correction is shorter (natural
 * monotonicity test), which does not depend on how the equations are scaled.
 *
 * <p>Source: Deuflhard (2011), Newton Methods for Nonlinear Problems, section 3.3.
 */
final class DampedNewton {
  private static final int MOST_ITERATIONS = 100;
  private static final double LEAST_DAMPING = 1e-4;

  private final DifferentiableField field;
  private final double t;
  private final Tolerances tolerances;
  private final LinearSolver solver;
  private final double[] jacobian;
  private final double[] correction;
  private final double[] next;
  private final double[] trial;
  private int iterations;
  private @Nullable String trouble;

  DampedNewton(DifferentiableField field, double t, Tolerances tolerances) {
    int n = field.dimension();
    this.field = field;
    this.t = t;
    this.tolerances = tolerances;
    this.solver = MatrixPattern.dense(n).newSolver();
    this.jacobian = new double[n * n];
    this.correction = new double[n];
    this.next = new double[n];
    this.trial = new double[n];
  }

  int iterations() {
    return iterations;
  }

  /** Returns why the last call failed. */
  String trouble() {
    return trouble == null ? "" : trouble;
  }

  /** Improves y until a whole correction is within the tolerance; false if it gets stuck. */
  boolean converge(double[] y) {
    double damping = 1;
    for (int m = 0; m < MOST_ITERATIONS; m++) {
      iterations++;
      field.jacobian(t, y, jacobian);
      if (!solver.factor(0, jacobian)) {
        trouble =
            "the Jacobian is singular or not finite; eliminate conserved quantities from the state,"
                + " or begin elsewhere";
        return false;
      }
      simplified(y, correction);
      double size = tolerances.norm(correction, y, y);
      damping = Math.min(1, 4 * damping);
      double nextSize = tryStep(y, damping);
      while (!(nextSize <= (1 - damping / 4) * size) && !(damping == 1 && size <= 1)) {
        damping /= 2;
        if (!(damping >= LEAST_DAMPING)) {
          trouble =
              "Newton's method is stuck; begin nearer to it, or check the field and its Jacobian";
          return false;
        }
        nextSize = tryStep(y, damping);
      }
      if (!(nextSize >= 0)) {
        trouble = "the field is not finite near the last state; begin elsewhere";
        return false;
      }
      System.arraycopy(trial, 0, y, 0, y.length);
      if (damping == 1 && nextSize <= 1) {
        for (int i = 0; i < y.length; i++) {
          y[i] += next[i];
        }
        return true;
      }
    }
    trouble =
        "Newton's method needs more than %s iterations; begin nearer to it"
            .formatted(MOST_ITERATIONS);
    return false;
  }

  /**
   * Steps to {@code trial} and returns the size of the correction that the old matrix sees there.
   */
  private double tryStep(double[] y, double damping) {
    for (int i = 0; i < y.length; i++) {
      trial[i] = y[i] + damping * correction[i];
    }
    simplified(trial, next);
    // The scale of the start: that of a wild trial would hide how far it is off.
    return tolerances.norm(next, y, y);
  }

  private void simplified(double[] y, double[] out) {
    field.derivative(t, y, out);
    solver.solve(out);
  }
}
