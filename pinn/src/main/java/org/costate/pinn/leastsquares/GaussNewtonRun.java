package org.costate.pinn.leastsquares;

import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.OptimizerState;
import org.costate.nets.optim.StopReason;
import org.jspecify.annotations.Nullable;

/** One minimisation by {@link TruncatedGaussNewton} at work. */
final class GaussNewtonRun {
  private static final double FIRST_CUTOFF = 0.1;
  private static final double STRIDE = 10;

  /** Lets the last power of ten be as small as the cutoff in spite of rounding. */
  private static final double SLACK = 1 - 1e-9;

  /** Steps are tried whole, and cut by this factor a few times. */
  private static final double SHRINKAGE = 4;

  private static final int SHARES = 6;

  /** The probe of curvature as a share of the step (Transtrum and Sethna, section 3). */
  private static final double PROBE = 0.1;

  private final TruncatedGaussNewton settings;
  private final SingularSystem system;
  private final Iterate at;
  private final double[] trial;
  private final double[] best;
  private final double[] delta;
  private final double[] bend;
  private final double[] pulled;
  private final double[] next;
  private final double[] push;
  private double lowest;
  private double cutoff;

  GaussNewtonRun(TruncatedGaussNewton settings, ResidualVector residuals, double[] start) {
    this.settings = settings;
    int n = start.length;
    system = new SingularSystem(residuals.size(), n, settings.threads() > 1);
    at = new Iterate(residuals, start, system.jacobian());
    trial = new double[n];
    best = new double[n];
    delta = new double[n];
    bend = new double[n];
    pulled = new double[n];
    push = new double[residuals.size()];
    next = new double[residuals.size()];
  }

  GaussNewtonRun(TruncatedGaussNewton settings, ResidualVector residuals, OptimizerState state) {
    this(settings, residuals, Iterate.theta(state));
    at.restore(state);
  }

  Minimum run(LeastSquaresListener listener) {
    at.linearise();
    StopReason reason = null;
    while (reason == null) {
      reason =
          Double.isFinite(at.value())
              ? at.check(settings.iterations(), settings.gradientTolerance())
              : new StopReason.NotFinite(at.value());
      if (reason == null) {
        reason = step(listener);
      }
    }
    return at.result(reason);
  }

  private @Nullable StopReason step(LeastSquaresListener listener) {
    if (!system.factor(at.r())) {
      return new StopReason.NotFinite(at.value());
    }
    long before = at.evaluations();
    lowest = at.value();
    for (double tau = FIRST_CUTOFF; tau >= settings.cutoff() * SLACK; tau /= STRIDE) {
      search(tau);
    }
    if (lowest >= at.value()) {
      return new StopReason.LineSearchFailed(Math.toIntExact(at.evaluations() - before));
    }
    double reduction = 1 - lowest / at.value();
    at.moveTo(best);
    listener.onIteration(at.progress(cutoff));
    return reduction <= settings.functionTolerance()
        ? new StopReason.FunctionTolerance(reduction)
        : null;
  }

  /**
   * Tries steps of several lengths along {@code s δ + s² a/2}, half of them with a = 0; a value
   * that is not finite is never the lowest.
   */
  private void search(double tau) {
    system.solve(tau, delta);
    bend(tau);
    double share = 1;
    for (int k = 0; k < SHARES; k++) {
      Iterate.add(trial, share, delta, at.theta());
      compare(tau);
      Iterate.add(trial, 0.5 * share * share, bend, trial);
      compare(tau);
      share /= SHRINKAGE;
    }
  }

  private void compare(double tau) {
    at.evaluate(trial, next);
    double value = Iterate.square(next);
    if (value < lowest) {
      lowest = value;
      cutoff = tau;
      System.arraycopy(trial, 0, best, 0, best.length);
    }
  }

  /** Finds the a of the geodesic, as in {@link MarquardtRun}. */
  private void bend(double tau) {
    Iterate.add(trial, PROBE, delta, at.theta());
    at.evaluate(trial, next);
    system.pushforward(delta, push);
    double[] r = at.r();
    for (int j = 0; j < next.length; j++) {
      next[j] = 2 / PROBE * ((next[j] - r[j]) / PROBE - push[j]);
    }
    system.pullback(next, pulled);
    system.solveCorrection(tau, pulled, bend);
  }
}
