package org.costate.pinn.leastsquares;

import java.util.Map;
import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.OptimizerState;
import org.costate.nets.optim.StopReason;
import org.jspecify.annotations.Nullable;

/** Where a minimisation stands: θ with r, J and 2Jᵀr there, and how it came there. */
final class Iterate {
  private static final String THETA = "theta";
  private static final String CONTROLS = "controls";
  private static final String EVALUATIONS = "evaluations";

  private final ResidualVector residuals;
  private final double[][] columns;
  private final double[] theta;
  private final double[] gradient;
  private final double[] r;
  private double value;
  private int iteration;
  private long evaluations;

  /**
   * Creates it.
   *
   * @param residuals r
   * @param start θ; copied
   * @param columns receives J at every new point, {@code [p][≥ size]}
   * @throws IllegalArgumentException if the number of parameters is wrong
   */
  Iterate(ResidualVector residuals, double[] start, double[][] columns) {
    if (start.length != residuals.parameterCount()) {
      throw new IllegalArgumentException(
          "the residuals have %s parameters; got %s"
              .formatted(residuals.parameterCount(), start.length));
    }
    this.residuals = residuals;
    this.columns = columns;
    theta = start.clone();
    gradient = new double[start.length];
    r = new double[residuals.size()];
  }

  static double[] theta(OptimizerState state) {
    return state.array(THETA);
  }

  static double[] controls(OptimizerState state) {
    return state.array(CONTROLS);
  }

  /** Goes on counting where an earlier run stopped; its last linearisation is made again. */
  void restore(OptimizerState state) {
    iteration = Math.toIntExact(state.steps());
    evaluations = (long) state.array(EVALUATIONS)[0] - 1;
  }

  /** Computes r, J and 2Jᵀr. */
  void linearise() {
    residuals.jacobian(theta, r, columns);
    evaluations++;
    value = square(r);
    for (int p = 0; p < gradient.length; p++) {
      gradient[p] = 2 * ColumnLoops.dot(columns[p], r, 0, r.length);
    }
  }

  /** Computes r elsewhere. */
  void evaluate(double[] trial, double[] next) {
    residuals.evaluate(trial, next);
    evaluations++;
  }

  /** Takes a step. */
  void moveTo(double[] trial) {
    System.arraycopy(trial, 0, theta, 0, theta.length);
    iteration++;
    linearise();
  }

  @Nullable StopReason check(int limit, double gradientTolerance) {
    double largest = largestGradient();
    if (largest <= gradientTolerance) {
      return new StopReason.GradientTolerance(largest);
    }
    if (iteration >= limit) {
      return new StopReason.IterationLimit(iteration);
    }
    return Thread.currentThread().isInterrupted() ? new StopReason.Interrupted(iteration) : null;
  }

  private double largestGradient() {
    double largest = 0;
    for (double g : gradient) {
      largest = Math.max(largest, Math.abs(g));
    }
    return largest;
  }

  Minimum result(StopReason reason, double... controls) {
    OptimizerState state =
        new OptimizerState(
            iteration,
            Map.of(THETA, theta, CONTROLS, controls, EVALUATIONS, new double[] {evaluations}));
    return new Minimum(theta, value, largestGradient(), iteration, evaluations, reason, state);
  }

  LeastSquaresIteration progress(double control) {
    return new LeastSquaresIteration(iteration, value, control, evaluations);
  }

  double[] theta() {
    return theta;
  }

  double[] r() {
    return r;
  }

  double value() {
    return value;
  }

  long evaluations() {
    return evaluations;
  }

  /** Sets {@code to = from + c direction}. */
  static void add(double[] to, double c, double[] direction, double[] from) {
    for (int p = 0; p < to.length; p++) {
      to[p] = from[p] + c * direction[p];
    }
  }

  static double square(double[] x) {
    return ColumnLoops.dot(x, x, 0, x.length);
  }
}
