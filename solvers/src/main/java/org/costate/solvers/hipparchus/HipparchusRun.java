package org.costate.solvers.hipparchus;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.Outcome;
import org.costate.solvers.Progress;
import org.costate.solvers.ProgressMeter;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Saving;
import org.costate.solvers.Solution;
import org.costate.solvers.Statistics;
import org.costate.solvers.StepListener;
import org.costate.solvers.VectorField;
import org.costate.solvers.mass.MassField;
import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ExpandableODE;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.nonstiff.ExplicitRungeKuttaIntegrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;
import org.jspecify.annotations.Nullable;

/** One solve by an integrator of Hipparchus. */
final class HipparchusRun implements ODEStepHandler {
  private final ODEIntegrator integrator;
  private final VectorField field;
  private final ProgressMeter meter;
  private final int leading;
  private final @Nullable StepListener listener;
  private final boolean endOnSaveTimes;
  private final double[] saveTimes;
  private final double t0;
  private final double t1;
  private final Saving saving;
  private final InterpolatedStep step;

  private double t;
  private double[] y;
  private double target;
  private long accepted;
  private long evaluations;

  HipparchusRun(
      ODEIntegrator integrator,
      OdeProblem<?> problem,
      int leading,
      SaveAt saveAt,
      @Nullable StepListener listener,
      boolean endOnSaveTimes,
      @Nullable Progress progress) {
    if (problem.field() instanceof MassField) {
      throw new IllegalArgumentException(
          integrator.getName()
              + " of Hipparchus solves y' = f only, and the field has a mass matrix; use"
              + " Rosenbrock.rodas5p() or Radau.adaptive()");
    }
    this.integrator = integrator;
    this.meter = new ProgressMeter(progress, problem.t0(), problem.t1());
    this.field = guarded(problem.field());
    this.leading = leading;
    this.listener = listener;
    this.endOnSaveTimes = endOnSaveTimes;
    this.saveTimes = saveAt.times();
    this.t0 = problem.t0();
    this.t1 = problem.t1();
    this.t = t0;
    this.y = problem.y0();
    this.saving = new Saving(saveAt, y.length, t1 >= t0 ? 1 : -1);
    this.step = new InterpolatedStep(integrator instanceof ExplicitRungeKuttaIntegrator ? 8 : 16);
  }

  /**
   * Leaves the integrator when the field throws, rather than mistaking that for its own trouble.
   */
  private VectorField guarded(VectorField inner) {
    return VectorField.of(
        inner.dimension(),
        (time, state, slope) -> {
          try {
            inner.derivative(time, state, slope);
          } catch (CancellationException e) {
            throw new Ending(cancelled(t, e));
          } catch (RuntimeException e) {
            throw new Ending(failed(new Outcome.Cause.FieldThrew(time, e)));
          }
        });
  }

  private static Outcome cancelled(double time, CancellationException e) {
    return new Outcome.Cancelled(time, e.getMessage() == null ? "" : e.getMessage());
  }

  Solution run() {
    saving.started(t0, y, step.denseDegree());
    if (listener != null) {
      listener.started(t0, y);
    }
    Outcome outcome = t0 == t1 ? new Outcome.Done() : integrate();
    return saving.finish(t, y, outcome, new Statistics(accepted, 0, 0, evaluations));
  }

  private Outcome integrate() {
    List<ODEStepHandler> theirs = List.copyOf(integrator.getStepHandlers());
    integrator.addStepHandler(this);
    try {
      for (double next : targets()) {
        target = next;
        integrateToTarget();
        if (!isTarget(t)) {
          return new Outcome.StoppedByEvent(t);
        }
      }
      return new Outcome.Done();
    } catch (Ending ending) {
      return ending.outcome;
    } catch (MathRuntimeException e) {
      if (accepted == 0 && e.getSpecifier() == LocalizedCoreFormats.DIMENSIONS_MISMATCH) {
        throw new IllegalArgumentException(
            "%s does not fit a state of %s components: %s"
                .formatted(integrator.getName(), y.length, e.getMessage()),
            e);
      }
      return failed(new Outcome.Cause.Reported(e.getMessage()));
    } finally {
      integrator.clearStepHandlers();
      theirs.forEach(integrator::addStepHandler);
    }
  }

  private double[] targets() {
    DoubleStream inside =
        endOnSaveTimes
            ? Arrays.stream(saveTimes).filter(time -> time != t0 && time != t1)
            : DoubleStream.empty();
    return DoubleStream.concat(inside, DoubleStream.of(t1)).toArray();
  }

  private void integrateToTarget() {
    if (isRefusedSpan()) {
      stepOverShortSpan();
      return;
    }
    try {
      boolean all = leading >= y.length;
      ExpandableODE equations =
          all ? new ExpandableODE(field) : new SteeredEquations(field, leading).expandable();
      double[][] following = all ? new double[0][] : new double[][] {rest(y)};
      double[] first = all ? y : Arrays.copyOf(y, leading);
      integrator.integrate(equations, new ODEState(t, first, following), target);
    } finally {
      evaluations += integrator.getEvaluations();
    }
  }

  private double[] rest(double[] state) {
    return Arrays.copyOfRange(state, leading, state.length);
  }

  /** Hipparchus integrates over no less than a thousand roundings of time. */
  private boolean isRefusedSpan() {
    return Math.abs(target - t) < 1000 * Math.ulp(Math.max(Math.abs(t), Math.abs(target)));
  }

  /** One step of the method, or of Euler, whose error over so short a span is below rounding. */
  private void stepOverShortSpan() {
    double h = target - t;
    double[] yNext;
    if (integrator instanceof ExplicitRungeKuttaIntegrator explicit) {
      yNext = explicit.singleStep(field, t, y, target);
      evaluations += explicit.getNumberOfStages();
    } else {
      yNext = field.computeDerivatives(t, y);
      for (int i = 0; i < y.length; i++) {
        yNext[i] = y[i] + h * yNext[i];
      }
      evaluations++;
    }
    double[] start = y;
    step.set(
        theta -> {
          double[] state = start.clone();
          for (int i = 0; i < state.length; i++) {
            state[i] += theta * (yNext[i] - state[i]);
          }
          return state;
        });
    accept(h, target, yNext);
  }

  private boolean isTarget(double time) {
    return Math.abs(time - target) < Math.ulp(target) || time == target;
  }

  @Override
  public void handleStep(ODEStateInterpolator interpolator) {
    double start = t;
    double reached = interpolator.getCurrentState().getTime();
    double tNext = isTarget(reached) ? target : reached;
    double[] yNext = interpolator.getCurrentState().getCompleteState();
    if (tNext == t) {
      // What an event leaves of a step, perhaps with another state.
      y = yNext;
      return;
    }
    // Not the rounded difference of the times: a replay needs the very length.
    double h = endOnSaveTimes ? integrator.getCurrentSignedStepsize() : tNext - t;
    step.set(theta -> interpolator.getInterpolatedState(start + theta * h).getCompleteState());
    accept(h, tNext, yNext);
  }

  private void accept(double h, double tNext, double[] yNext) {
    for (int i = 0; i < yNext.length; i++) {
      if (!Double.isFinite(yNext[i])) {
        throw new Ending(failed(new Outcome.Cause.NotFinite(tNext, i, yNext[i])));
      }
    }
    saving.accepted(t, h, tNext, yNext, step);
    Outcome cancelled = null;
    try {
      if (listener != null) {
        listener.accepted(t, y, h, yNext, step);
      }
      meter.at(tNext, accepted + 1);
    } catch (CancellationException e) {
      cancelled = cancelled(tNext, e);
    }
    t = tNext;
    y = yNext;
    accepted++;
    if (cancelled != null) {
      throw new Ending(cancelled);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new Ending(new Outcome.Interrupted(t));
    }
  }

  private Outcome failed(Outcome.Cause cause) {
    return new Outcome.Failed(t, integrator.getCurrentSignedStepsize(), accepted, cause);
  }

  /** Leaves the integrator's loop with an outcome. */
  private static final class Ending extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    Ending(Outcome outcome) {
      super(null, null, false, false);
      this.outcome = outcome;
    }
  }
}
