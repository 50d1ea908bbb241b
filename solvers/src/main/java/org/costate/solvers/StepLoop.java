package org.costate.solvers;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** One solve: tries, judges, saves and accepts steps until the span ends or trouble does not. */
final class StepLoop {
  private final MethodSolver solver;
  private final VectorField field;
  private final @Nullable StepListener listener;
  private final @Nullable StepInterceptor interceptor;
  private final Stepper stepper;
  private final Saving saving;
  private final double t0;
  private final double t1;
  private final ProgressMeter meter;
  private final TrialLog log = new TrialLog();

  private double t;
  private double[] y;
  private double[] yNext;
  private long accepted;
  private long rejected;
  private long notFinite;
  private double trying;
  private @Nullable String cancellation;
  private long ownEvaluations;

  StepLoop(
      MethodSolver solver,
      OdeProblem<?> problem,
      SaveAt saveAt,
      @Nullable StepListener listener,
      @Nullable StepInterceptor interceptor,
      Stepper stepper) {
    this.solver = solver;
    this.field = problem.field();
    this.listener = listener;
    this.interceptor = interceptor;
    this.stepper = stepper;
    this.t0 = problem.t0();
    this.t1 = problem.t1();
    this.t = t0;
    this.y = problem.y0();
    this.yNext = new double[y.length];
    this.meter = new ProgressMeter(solver.progress(), t0, t1);
    this.saving = new Saving(saveAt, y.length, t1 >= t0 ? 1 : -1);
  }

  Solution run() {
    long before = stepper.evaluations();
    Effort effortBefore = stepper.effort();
    Outcome.Cause inconsistency = makeConsistent(t0);
    saving.started(t0, y, stepper.denseDegree());
    if (listener != null) {
      listener.started(t0, y);
    }
    Outcome.Cause refusal =
        inconsistency != null || interceptor == null
            ? inconsistency
            : interceptor.started(t0, y, t1);
    Outcome outcome =
        refusal != null ? failed(0, refusal) : t0 == t1 ? new Outcome.Done() : guardedSteps();
    Statistics statistics =
        new Statistics(
            accepted,
            rejected,
            notFinite,
            stepper.evaluations() - before + ownEvaluations,
            stepper.effort().minus(effortBefore));
    return saving.finish(t, y, outcome, statistics).with(stepper.phases(t));
  }

  private Outcome.@Nullable Cause makeConsistent(double at) {
    try {
      return stepper.makeConsistent(at, y);
    } catch (RuntimeException e) {
      return new Outcome.Cause.FieldThrew(at, e);
    }
  }

  /** What the field throws ends the solve; what a listener throws leaves it. */
  private Outcome guardedSteps() {
    try {
      return steps();
    } catch (ListenerException e) {
      throw e.thrown;
    } catch (CancellationException e) {
      return new Outcome.Cancelled(t, reason(e));
    } catch (RuntimeException e) {
      return new Outcome.Failed(
          t, trying, accepted, new Outcome.Cause.FieldThrew(t, e), trace(false));
    }
  }

  private Outcome steps() {
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
      if (cancellation != null) {
        return new Outcome.Cancelled(t, cancellation);
      }
      if (interceptor != null) {
        control.aim(interceptor.target(t, t1));
      }
      if (!control.propose(t)) {
        // One trial more, which does not count, shows whether the problem is stiff.
        stepper.step(t, y, control.length(), yNext);
        return failed(
            control.length(), new Outcome.Cause.TooManySteps(control.limit(), fraction()));
      }
      double h = control.length();
      trying = h;
      double error = stepper.step(t, y, h, yNext);
      boolean good = control.accepts(error, stepper);
      log.add(t, h, error, good);
      if (good) {
        Outcome end = accept(h, control);
        if (end != null) {
          return end;
        }
        control.follow(stepper.current());
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

  /** Returns how the solve ends with this step, or null if it goes on. */
  private @Nullable Outcome accept(double h, StepControl control) {
    double tNext = control.end();
    var verdict =
        interceptor == null
            ? StepInterceptor.Verdict.PASS
            : interceptor.accepted(t, y, h, tNext, yNext, stepper);
    if (interceptor != null && verdict != StepInterceptor.Verdict.PASS) {
      return acceptUntil(h, verdict, interceptor.state(), control);
    }
    saving.accepted(t, h, tNext, yNext, stepper);
    tell(h, tNext);
    stepper.accept();
    double[] old = y;
    y = yNext;
    yNext = old;
    advance(tNext);
    return control.isLast() ? new Outcome.Done() : null;
  }

  private @Nullable Outcome acceptUntil(
      double h, StepInterceptor.Verdict verdict, double[] state, StepControl control) {
    if (verdict instanceof StepInterceptor.Verdict.Fail fail) {
      return failed(h, fail.cause());
    }
    boolean stops = verdict instanceof StepInterceptor.Verdict.Stop;
    double until =
        verdict instanceof StepInterceptor.Verdict.Stop stop
            ? stop.time()
            : ((StepInterceptor.Verdict.Resume) verdict).time();
    saving.accepted(t, h, until, state, stepper);
    System.arraycopy(state, 0, y, 0, y.length);
    advance(until);
    if (stops) {
      return new Outcome.StoppedByEvent(t);
    }
    if (t == t1) {
      return new Outcome.Done();
    }
    control.resume(t);
    Outcome.Cause inconsistency = makeConsistent(t);
    if (inconsistency != null) {
      return failed(0, inconsistency);
    }
    stepper.resume(t, y);
    return null;
  }

  private void advance(double tNext) {
    t = tNext;
    accepted++;
  }

  private void tell(double h, double tNext) {
    try {
      if (listener != null) {
        listener.accepted(t, y, h, yNext, stepper);
      }
      meter.at(tNext, accepted + 1);
    } catch (CancellationException e) {
      cancellation = reason(e);
    } catch (RuntimeException e) {
      throw new ListenerException(e);
    }
  }

  private static String reason(CancellationException e) {
    return e.getMessage() == null ? "" : e.getMessage();
  }

  /** Carries what a listener threw past what handles the exceptions of the field. */
  private static final class ListenerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RuntimeException thrown;

    ListenerException(RuntimeException thrown) {
      super(null, null, false, false);
      this.thrown = thrown;
    }
  }

  private double fraction() {
    return (t - t0) / (t1 - t0);
  }

  private Outcome failed(double h, Outcome.Cause cause) {
    return new Outcome.Failed(t, h, accepted, cause, trace(h != 0));
  }

  private Trace trace(boolean afterTrial) {
    return new Trace(
        log.trials(),
        afterTrial ? stepper.worstComponent() : -1,
        afterTrial ? stepper.spectralRadius() : Double.NaN);
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
