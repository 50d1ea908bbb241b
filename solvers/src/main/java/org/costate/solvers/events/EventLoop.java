package org.costate.solvers.events;

import java.util.ArrayList;
import java.util.List;
import org.costate.solvers.Outcome;
import org.costate.solvers.StepInterceptor;
import org.costate.solvers.Stepper;
import org.jspecify.annotations.Nullable;

/** Handles the events of one solve in the order in which they happen. */
final class EventLoop implements StepInterceptor {
  /** Crossings no more than so many roundings of time apart happen at one instant. */
  private static final double INSTANT = 16;

  private final List<EventWatch> watches = new ArrayList<>();
  private final List<Occurrence> occurrences = new ArrayList<>();
  private final double[] theta;
  private final StepView view;
  private final @Nullable EventTrace trace;
  private final ResetCount resets;
  private double[] state;
  private boolean resetNow;
  private boolean stopNow;

  EventLoop(
      List<? extends Event> events,
      double[] theta,
      int dimension,
      ResetCount resets,
      @Nullable EventTrace trace) {
    for (Event event : events) {
      watches.add(new EventWatch(watches.size(), event, theta));
    }
    this.theta = theta;
    this.view = new StepView(dimension);
    this.resets = resets;
    this.trace = trace;
    this.state = new double[dimension];
  }

  List<Occurrence> occurrences() {
    return occurrences;
  }

  @Override
  public Outcome.@Nullable Cause started(double t0, double[] y0, double t1) {
    Outcome.Cause first = null;
    for (EventWatch watch : watches) {
      watch.event().started(t0, y0, t1);
      Outcome.Cause cause = watch.begin(t0, y0);
      first = first == null ? cause : first;
    }
    return first;
  }

  @Override
  public double[] state() {
    return state;
  }

  @Override
  public Verdict accepted(
      double t, double[] y, double h, double tNext, double[] yNext, Stepper stepper) {
    view.set(t, y, h, tNext, yNext, stepper);
    int known = occurrences.size();
    Verdict verdict = handle();
    if (verdict instanceof Verdict.Fail) {
      occurrences.subList(known, occurrences.size()).clear();
    } else if (trace != null) {
      boolean cut = verdict != Verdict.PASS;
      double end = cut ? occurrences.get(occurrences.size() - 1).time() : tNext;
      trace.step(t, h, end, y, cut, stepper.current());
    }
    return verdict;
  }

  private Verdict handle() {
    for (EventWatch watch : watches) {
      Outcome.Cause cause = watch.search(view);
      if (cause != null) {
        return new Verdict.Fail(cause);
      }
    }
    double instant = nextInstant();
    while (instant <= 1) {
      double time = view.time(instant);
      Outcome.Cause cause = handleInstant(instant, time);
      if (cause != null) {
        return new Verdict.Fail(cause);
      }
      if (stopNow) {
        return new Verdict.Stop(time);
      }
      if (resetNow) {
        cause = resets.add(time, occurrences.get(occurrences.size() - 1).event());
        cause = cause == null ? beginAgain(instant, time) : cause;
        return cause == null ? new Verdict.Resume(time) : new Verdict.Fail(cause);
      }
      cause = searchOn(instant);
      if (cause != null) {
        return new Verdict.Fail(cause);
      }
      instant = nextInstant();
    }
    for (EventWatch watch : watches) {
      watch.nextStep();
    }
    return Verdict.PASS;
  }

  /** Returns the fraction of the step at which the next events happen, all that do at one time. */
  private double nextInstant() {
    double first = Double.POSITIVE_INFINITY;
    for (EventWatch watch : watches) {
      first = Math.min(first, watch.crossing());
    }
    double last = first;
    for (EventWatch watch : watches) {
      double at = watch.crossing();
      last = at <= first + INSTANT * view.resolution() ? Math.max(last, at) : last;
    }
    return last;
  }

  private Outcome.@Nullable Cause handleInstant(double instant, double time) {
    state = view.state(instant).clone();
    stopNow = false;
    resetNow = false;
    int base = -1;
    for (EventWatch watch : watches) {
      if (watch.crossing() > instant) {
        continue;
      }
      Event event = watch.event();
      Event.Action action = event.action(time, state, theta, watch.rising());
      double[] after = state;
      if (action == Event.Action.RESET) {
        after = state.clone();
        event.reset(time, state, theta, after);
        Outcome.Cause cause = whatIsNotFinite(time, after);
        if (cause != null) {
          return cause;
        }
      }
      if (trace != null) {
        trace.place(instant, base);
      }
      occurrences.add(new Occurrence(watch.index(), time, watch.rising(), action, state, after));
      base = action != Event.Action.RECORD ? occurrences.size() - 1 : base;
      state = after;
      stopNow |= action == Event.Action.STOP;
      resetNow |= action == Event.Action.RESET;
    }
    return null;
  }

  private static Outcome.@Nullable Cause whatIsNotFinite(double time, double[] after) {
    for (int i = 0; i < after.length; i++) {
      if (!Double.isFinite(after[i])) {
        return new Outcome.Cause.NotFinite(time, i, after[i]);
      }
    }
    return null;
  }

  private Outcome.@Nullable Cause beginAgain(double instant, double time) {
    Outcome.Cause first = null;
    for (EventWatch watch : watches) {
      Outcome.Cause cause =
          watch.crossing() <= instant
              ? watch.beginOnSurface(time, state)
              : watch.begin(time, state);
      first = first == null ? cause : first;
    }
    return first;
  }

  private Outcome.@Nullable Cause searchOn(double instant) {
    for (EventWatch watch : watches) {
      if (watch.crossing() <= instant) {
        watch.pass();
        Outcome.Cause cause = watch.search(view);
        if (cause != null) {
          return cause;
        }
      }
    }
    return null;
  }
}
