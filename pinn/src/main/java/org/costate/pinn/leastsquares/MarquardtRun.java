package org.costate.pinn.leastsquares;

import org.costate.nets.optim.StopReason;
import org.jspecify.annotations.Nullable;

/** One minimisation by {@link LevenbergMarquardt} at work. */
final class MarquardtRun {
  /** The probe of curvature as a share of the step (Transtrum and Sethna, section 3). */
  private static final double PROBE = 0.1;

  /** The largest ‖a‖/‖δ‖ at which the step is bent; beyond, a is rounding or says too little. */
  private static final double MOST_BENDING = 1.5;

  private static final double LEAST_GAIN = 1e-4;
  private static final double MOST_SHRINKAGE = 1.0 / 3;

  /** Dampings beyond this share of the largest column leave no step to speak of. */
  private static final double MOST_DAMPING = 1e16;

  private final LevenbergMarquardt settings;
  private final ResidualVector residuals;
  private final DampedSystem system;
  private final double[] theta;
  private final double[] trial;
  private final double[] delta;
  private final double[] bend;
  private final double[] gradient;
  private final double[] r;
  private final double[] next;
  private final double[] push;
  private double value;
  private double lambda;
  private double growth = 2;
  private int iteration;
  private long evaluations;

  MarquardtRun(LevenbergMarquardt settings, ResidualVector residuals, double[] start) {
    this.settings = settings;
    this.residuals = residuals;
    int n = start.length;
    int rows = residuals.size();
    system = new DampedSystem(rows, n, settings.threads() > 1);
    theta = start.clone();
    trial = new double[n];
    delta = new double[n];
    bend = new double[n];
    gradient = new double[n];
    r = new double[rows];
    next = new double[rows];
    push = new double[rows];
  }

  LeastSquaresResult run(LeastSquaresListener listener) {
    linearise();
    lambda = settings.damping() * system.largestColumn();
    StopReason reason = null;
    if (!Double.isFinite(value) || !Double.isFinite(lambda)) {
      reason = new StopReason.NotFinite(value);
    }
    while (reason == null) {
      reason = check();
      if (reason == null) {
        reason = step(listener);
      }
    }
    return new LeastSquaresResult(theta, value, largestGradient(), iteration, evaluations, reason);
  }

  private void linearise() {
    residuals.jacobian(theta, r, system.jacobian());
    evaluations++;
    value = square(r);
    system.pullback(r, gradient);
  }

  private @Nullable StopReason check() {
    double largest = largestGradient();
    if (largest <= settings.gradientTolerance()) {
      return new StopReason.GradientTolerance(largest);
    }
    if (iteration >= settings.iterations()) {
      return new StopReason.IterationLimit(iteration);
    }
    return Thread.currentThread().isInterrupted() ? new StopReason.Interrupted(iteration) : null;
  }

  private double largestGradient() {
    double largest = 0;
    for (double g : gradient) {
      largest = Math.max(largest, Math.abs(2 * g));
    }
    return largest;
  }

  private @Nullable StopReason step(LeastSquaresListener listener) {
    system.factor(r);
    double limit = MOST_DAMPING * system.largestColumn();
    long before = evaluations;
    while (lambda <= limit) {
      double gain = trial();
      if (gain > LEAST_GAIN) {
        double reduction = 1 - square(next) / value;
        System.arraycopy(trial, 0, theta, 0, theta.length);
        lambda *= Math.max(MOST_SHRINKAGE, 1 - Math.pow(2 * gain - 1, 3));
        growth = 2;
        iteration++;
        linearise();
        listener.onIteration(new LeastSquaresIteration(iteration, value, lambda, evaluations));
        return reduction <= settings.functionTolerance()
            ? new StopReason.FunctionTolerance(reduction)
            : null;
      }
      lambda *= growth;
      growth *= 2;
    }
    return new StopReason.LineSearchFailed(Math.toIntExact(evaluations - before));
  }

  /** Tries a step; returns gained over predicted reduction, or −1 where there is no such ratio. */
  private double trial() {
    system.solve(lambda, delta);
    system.pushforward(delta, push);
    double predicted = 0;
    for (int j = 0; j < r.length; j++) {
      predicted -= push[j] * (2 * r[j] + push[j]);
    }
    add(1, delta, theta);
    if (settings.acceleration() == LevenbergMarquardt.Acceleration.GEODESIC) {
      bend();
    }
    residuals.evaluate(trial, next);
    evaluations++;
    double gain = (value - square(next)) / predicted;
    return predicted > 0 && Double.isFinite(gain) ? gain : -1;
  }

  /** Adds half the acceleration to the trial, if it is short enough. */
  private void bend() {
    add(PROBE, delta, theta);
    residuals.evaluate(trial, next);
    evaluations++;
    for (int j = 0; j < next.length; j++) {
      next[j] = 2 / PROBE * ((next[j] - r[j]) / PROBE - push[j]);
    }
    system.pullback(next, bend);
    system.solveCorrection(bend);
    double ratio = Math.sqrt(square(bend) / square(delta));
    add(1, delta, theta);
    if (ratio <= MOST_BENDING) {
      add(0.5, bend, trial);
    }
  }

  /** Sets the trial to {@code from + c direction}. */
  private void add(double c, double[] direction, double[] from) {
    for (int p = 0; p < trial.length; p++) {
      trial[p] = from[p] + c * direction[p];
    }
  }

  private static double square(double[] x) {
    return ColumnLoops.dot(x, x, 0, x.length);
  }
}
