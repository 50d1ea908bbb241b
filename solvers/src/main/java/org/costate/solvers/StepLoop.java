package org.costate.solvers;

import org.jspecify.annotations.Nullable;

/** One solve: tries, judges, saves and accepts steps until the span ends or trouble does not. */
final class StepLoop {
  /** Nanoseconds between two calls of a progress listener. */
  private static final long PROGRESS_INTERVAL = 100_000_000;

  private final MethodSolver solver;
  private final VectorField field;
  private final @Nullable StepListener listener;
  private final Stepper stepper;
  private final Saving saving;
  private final double t0;
  private final double t1;

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
    this.t0 = problem.t0();
    this.t1 = problem.t1();
    this.t = t0;
    this.y = problem.y0();
    this.yNext = new double[y.length];
    this.saving = new Saving(saveAt, y.length, t1 >= t0 ? 1 : -1);
  }

  Solution run() {
    long before = stepper.evaluations();
    Effort effortBefore = stepper.effort();
    saving.started(t0, y, stepper.denseDegree());
    if (listener != null) {
      listener.started(t0, y);
    }
    Outcome outcome = t0 == t1 ? new Outcome.Done() : steps();
    Statistics statistics =
        new Statistics(
            accepted,
            rejected,
            notFinite,
            stepper.evaluations() - before + ownEvaluations,
            stepper.effort().minus(effortBefore));
    return saving.finish(t, y, outcome, statistics).with(stepper.phases(t));
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
    var control = new StepControl(solver, t0, t1);
    control.follow(stepper.current());
    ownEvaluations += control.begin(field, t, y, slope);
    while (true) {
      if (Thread.currentThread().isInterrupted()) {
        return new Outcome.Interrupted(t);
      }
      if (!control.propose(t)) {
        return failed(
            control.length(), new Outcome.Cause.TooManySteps(control.limit(), fraction()));
      }
      double h = control.length();
      double error = stepper.step(t, y, h, yNext);
      if (control.accepts(error, stepper)) {
        accept(h, control.end());
        control.follow(stepper.current());
        if (control.isLast()) {
          return new Outcome.Done();
        }
      } else {
        if (Double.isNaN(error)) {
          notFinite++;
        } else {
          rejected++;
        }
        if (!control.retries(error, stepper)) {
          return failed(
              h,
              Double.isNaN(error)
                  ? givenUp(h)
                  : new Outcome.Cause.StepTooSmall(
                      control.least(), error, stepper.worstComponent()));
        }
      }
    }
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

  private Outcome.Cause givenUp(double h) {
    Outcome.Cause trouble = stepper.trouble();
    if (trouble != null) {
      return trouble;
    }
    int component = stepper.worstComponent();
    double value = yNext[component];
    return new Outcome.Cause.NotFinite(
        t + h, component, Double.isFinite(value) ? Double.NaN : value);
  }
}
