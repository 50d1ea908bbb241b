package org.costate.pinn.leastsquares;

import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.OptimizerState;
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

  /** Corrected steps bear a much smaller λ, so it may come down faster. */
  private static final double MOST_CORRECTED_SHRINKAGE = 0.1;

  /** Dampings beyond this share of the largest column leave no step to speak of. */
  private static final double MOST_DAMPING = 1e16;

  private final LevenbergMarquardt settings;
  private final DampedSystem system;
  private final Iterate at;
  private final ProximalCorrections corrections;
  private final double[] trial;
  private final double[] delta;
  private final double[] bend;
  private final double[] next;
  private final double[] push;
  private double lambda = Double.NaN;
  private double growth = 2;

  MarquardtRun(LevenbergMarquardt settings, ResidualVector residuals, double[] start) {
    this.settings = settings;
    int n = start.length;
    int rows = residuals.size();
    system = new DampedSystem(rows, n, settings.threads() > 1);
    at = new Iterate(residuals, start, system.jacobian());
    corrections = new ProximalCorrections(system, at, rows);
    trial = new double[n];
    delta = new double[n];
    bend = new double[n];
    next = new double[rows];
    push = new double[rows];
  }

  MarquardtRun(LevenbergMarquardt settings, ResidualVector residuals, OptimizerState state) {
    this(settings, residuals, Iterate.theta(state));
    at.restore(state);
    lambda = Iterate.controls(state)[0];
    growth = Iterate.controls(state)[1];
  }

  Minimum run(LeastSquaresListener listener) {
    at.linearise();
    if (Double.isNaN(lambda)) {
      lambda = settings.damping() * system.largestColumn();
    }
    StopReason reason = null;
    if (!Double.isFinite(at.value()) || !Double.isFinite(lambda)) {
      reason = new StopReason.NotFinite(at.value());
    }
    while (reason == null) {
      reason = at.check(settings.iterations(), settings.gradientTolerance());
      if (reason == null) {
        reason = step(listener);
      }
    }
    return at.result(reason, lambda, growth);
  }

  private @Nullable StopReason step(LeastSquaresListener listener) {
    system.factor(at.r());
    double limit = MOST_DAMPING * system.largestColumn();
    long before = at.evaluations();
    while (lambda <= limit) {
      double gain = trial();
      if (gain > LEAST_GAIN) {
        double reduction = 1 - Iterate.square(next) / at.value();
        lambda *= Math.max(mostShrinkage(), 1 - Math.pow(2 * gain - 1, 3));
        growth = 2;
        at.moveTo(trial);
        listener.onIteration(at.progress(lambda));
        return reduction <= settings.functionTolerance()
            ? new StopReason.FunctionTolerance(reduction)
            : null;
      }
      lambda *= growth;
      growth *= 2;
    }
    return new StopReason.LineSearchFailed(Math.toIntExact(at.evaluations() - before));
  }

  private double mostShrinkage() {
    return settings.acceleration() == LevenbergMarquardt.Acceleration.PROXIMAL
        ? MOST_CORRECTED_SHRINKAGE
        : MOST_SHRINKAGE;
  }

  /** Tries a step; returns gained over predicted reduction, or −1 where there is no such ratio. */
  private double trial() {
    system.solve(lambda, delta);
    system.pushforward(delta, push);
    double[] r = at.r();
    double predicted = 0;
    for (int j = 0; j < r.length; j++) {
      predicted -= push[j] * (2 * r[j] + push[j]);
    }
    Iterate.add(trial, 1, delta, at.theta());
    if (settings.acceleration() != LevenbergMarquardt.Acceleration.NONE) {
      bend();
    }
    at.evaluate(trial, next);
    if (settings.acceleration() == LevenbergMarquardt.Acceleration.PROXIMAL) {
      corrections.apply(lambda, trial, next);
    }
    double gain = (at.value() - Iterate.square(next)) / predicted;
    return predicted > 0 && Double.isFinite(gain) ? gain : -1;
  }

  /** Adds half the acceleration to the trial, if it is short enough. */
  private void bend() {
    Iterate.add(trial, PROBE, delta, at.theta());
    at.evaluate(trial, next);
    double[] r = at.r();
    for (int j = 0; j < next.length; j++) {
      next[j] = 2 / PROBE * ((next[j] - r[j]) / PROBE - push[j]);
    }
    system.pullback(next, bend);
    system.solveCorrection(bend);
    double ratio = Math.sqrt(Iterate.square(bend) / Iterate.square(delta));
    Iterate.add(trial, 1, delta, at.theta());
    if (ratio <= MOST_BENDING) {
      Iterate.add(trial, 0.5, bend, trial);
    }
  }
}
