package org.costate.solvers;

import org.jspecify.annotations.Nullable;

/** One solve: tries, judges, saves and accepts steps until the span ends or trouble does not. */
final class StepLoop {
  /** Nanoseconds between two calls of a progress listener. */
  private static final long PROGRESS_INTERVAL = 100_000_000;

  /** Ends the last step on the span rather than a rounding error before it. */
  private static final double STRETCH = 1 + 1e-10;

  private final MethodSolver solver;
  private final VectorField field;
  private final @Nullable StepListener listener;
  private final Stepper stepper;
  private final Saving saving;
  private final int exponent;
  private final double t0;
  private final double t1;
  private final double direction;

  private double t;
  private double[] y;
  private double[] yNext;
  private long accepted;
  private long rejected;
  private long notFinite;
  private long ownEvaluations;
  private long nextProgress;

  StepLoop(
      MethodSolver solver,
      OdeProblem<?> problem,
      SaveAt saveAt,
      @Nullable StepListener listener,
      Stepper stepper) {
    this.solver = solver;
    this.field = problem.field();
    this.listener = listener;
    this.stepper = stepper;
    this.exponent = solver.method().errorExponent();
    this.t0 = problem.t0();
    this.t1 = problem.t1();
    this.direction = t1 >= t0 ? 1 : -1;
    this.t = t0;
    this.y = problem.y0();
    this.yNext = new double[y.length];
    this.saving = new Saving(saveAt, y.length, direction);
  }

  Solution run() {
    long before = stepper.evaluations();
    saving.started(t0, y, stepper.denseDegree());
    if (listener != null) {
      listener.started(t0, y);
    }
    Outcome outcome = t0 == t1 ? new Outcome.Done() : steps();
    Statistics statistics =
        new Statistics(
            accepted, rejected, notFinite, stepper.evaluations() - before + ownEvaluations);
    return saving.finish(t, y, outcome, statistics);
  }

  private Outcome steps() {
    if (solver.progress() != null) {
      nextProgress = System.nanoTime() + PROGRESS_INTERVAL;
    }
    double[] slope = stepper.start(t, y);
    for (int i = 0; i < slope.length; i++) {
      if (!Double.isFinite(slope[i])) {
        return failed(0, new Outcome.Cause.NotFinite(t, i, slope[i]));
      }
    }
    return solver.controller() instanceof StepController.Fixed fixed
        ? fixedSteps(direction * fixed.step())
        : adaptiveSteps((StepController.Adaptive) solver.controller(), slope);
  }

  private Outcome fixedSteps(double h) {
    long limit = solver.limits().count();
    for (long n = 1; ; n++) {
      if (Thread.currentThread().isInterrupted()) {
        return new Outcome.Interrupted(t);
      }
      if (n > limit) {
        return failed(h, tooMany(limit));
      }
      boolean last = Math.abs(t1 - t) <= Math.abs(h) * STRETCH;
      // Counted from t0, so that a million steps do not add up a million roundings.
      double tNext = last ? t1 : t0 + n * h;
      double length = last ? t1 - t : h;
      if (Double.isNaN(stepper.step(t, y, length, yNext))) {
        notFinite++;
        return failed(length, notFinite(length));
      }
      accept(length, tNext);
      if (last) {
        return new Outcome.Done();
      }
    }
  }

  private Outcome adaptiveSteps(StepController.Adaptive controller, double[] slope) {
    StepLimits limits = solver.limits();
    double h = direction * Math.min(limits.greatest(), firstStep(limits, slope));
    double logBefore = 0;
    double logBeforeThat = 0;
    boolean retried = false;
    long trials = 0;
    while (true) {
      if (Thread.currentThread().isInterrupted()) {
        return new Outcome.Interrupted(t);
      }
      if (trials++ == limits.count()) {
        return failed(h, tooMany(limits.count()));
      }
      boolean last = Math.abs(t1 - t) <= Math.abs(h) * STRETCH;
      double tNext = last ? t1 : t + h;
      if (last) {
        h = t1 - t;
      }
      double error = stepper.step(t, y, h, yNext);
      if (error <= 1) {
        accept(h, tNext);
        if (last) {
          return new Outcome.Done();
        }
        double log = Math.max(Math.log(error), StepController.Adaptive.LOG_LEAST_ERROR);
        double factor = controller.afterAccepted(log, logBefore, logBeforeThat, exponent);
        h = bounded(h * (retried ? Math.min(1, factor) : factor), limits);
        logBeforeThat = logBefore;
        logBefore = log;
        retried = false;
      } else {
        if (Double.isNaN(error)) {
          notFinite++;
        } else {
          rejected++;
        }
        double least = Math.max(limits.least(), 4 * Math.ulp(t));
        if (Math.abs(h) <= least) {
          return failed(
              h,
              Double.isNaN(error)
                  ? notFinite(h)
                  : new Outcome.Cause.StepTooSmall(least, error, stepper.worstComponent()));
        }
        h = direction * Math.max(least, Math.abs(h) * controller.afterRejected(error, exponent));
        retried = true;
      }
    }
  }

  private double firstStep(StepLimits limits, double[] slope) {
    if (limits.first() > 0) {
      return limits.first();
    }
    ownEvaluations++;
    return Math.max(
        limits.least(),
        InitialStep.choose(field, solver.tolerances(), exponent, t, y, slope, t1 - t));
  }

  private double bounded(double h, StepLimits limits) {
    double length = Math.min(limits.greatest(), Math.max(limits.least(), Math.abs(h)));
    return direction * length;
  }

  private void accept(double h, double tNext) {
    saving.accepted(t, h, tNext, yNext, stepper);
    if (listener != null) {
      listener.accepted(t, y, h, yNext, stepper);
    }
    stepper.accept();
    double[] old = y;
    y = yNext;
    yNext = old;
    t = tNext;
    accepted++;
    Progress progress = solver.progress();
    if (progress != null && System.nanoTime() - nextProgress >= 0) {
      progress.at(t, fraction(), accepted);
      nextProgress = System.nanoTime() + PROGRESS_INTERVAL;
    }
  }

  private double fraction() {
    return (t - t0) / (t1 - t0);
  }

  private Outcome failed(double h, Outcome.Cause cause) {
    return new Outcome.Failed(t, h, accepted, cause);
  }

  private Outcome.Cause tooMany(long limit) {
    return new Outcome.Cause.TooManySteps(limit, fraction());
  }

  private Outcome.Cause notFinite(double h) {
    int component = stepper.worstComponent();
    double value = yNext[component];
    return new Outcome.Cause.NotFinite(
        t + h, component, Double.isFinite(value) ? Double.NaN : value);
  }
}
