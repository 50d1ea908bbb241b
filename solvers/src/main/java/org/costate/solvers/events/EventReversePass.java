package org.costate.solvers.events;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Solution;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.adjoint.StepPullback;

/** The walk back over the steps and events of one solve. */
final class EventReversePass {
  private final EventSteps steps;
  private final DifferentiableField field;
  private final List<? extends DifferentiableEvent> events;
  private final EventTrace trace;
  private final Solution solution;
  private final List<Occurrence> occurrences;
  private final double[] theta;

  private final double[] y;
  private final double[] yBar;
  private double[] thetaBar = {};
  private double timeBar;
  private final double[] timeBars;
  private final double[] afterBars;
  private final double[] afterBar;
  private final double[] beforeBar;
  private final double[] valueBar;
  private final double[] valueThetaBar;
  private final double[] slope;
  private int saved;
  private int occurrence;

  EventReversePass(
      EventSteps steps,
      DifferentiableField field,
      List<? extends DifferentiableEvent> events,
      EventTrace trace,
      EventSolution solution) {
    this.steps = steps;
    this.field = field;
    this.events = events;
    this.trace = trace;
    this.solution = solution.solution();
    this.occurrences = solution.events();
    this.theta = field.parameters();
    int n = field.dimension();
    this.y = new double[n];
    this.yBar = new double[n];
    this.timeBars = new double[occurrences.size()];
    this.afterBars = new double[occurrences.size() * n];
    this.afterBar = new double[n];
    this.beforeBar = new double[n];
    this.valueBar = new double[n];
    this.valueThetaBar = new double[theta.length];
    this.slope = new double[n];
  }

  Gradient run(EventCotangents cotangents) {
    Arrays.fill(yBar, 0);
    Arrays.fill(timeBars, 0);
    Arrays.fill(afterBars, 0);
    thetaBar = new double[field.parameterCount()];
    timeBar = 0;
    saved = solution.size();
    occurrence = occurrences.size();
    for (int m = trace.steps() - 1; m >= 0; m--) {
      StepPullback step = steps.of(trace.method(m));
      boolean moving = m > 0 && trace.isCut(m - 1);
      trace.state(m, y);
      step.take(trace.start(m), y, trace.length(m), moving);
      savedAtEnd(m, cotangents);
      if (trace.isCut(m)) {
        handToLastCut();
      }
      savedInside(step, m, cotangents);
      eventsOf(step, m, cotangents);
      step.pullback(yBar, thetaBar);
      timeBar = step.startBar();
    }
    while (saved > 0) {
      cotangents.addSaved(--saved, yBar);
    }
    return Gradient.of(yBar, thetaBar);
  }

  private void savedAtEnd(int m, EventCotangents cotangents) {
    while (saved > 0 && solution.time(saved - 1) == trace.end(m)) {
      cotangents.addSaved(--saved, yBar);
    }
  }

  private void savedInside(StepPullback step, int m, EventCotangents cotangents) {
    double start = trace.start(m);
    double direction = Math.signum(trace.length(m));
    while (saved > 0 && (solution.time(saved - 1) - start) * direction > 0) {
      saved--;
      double fraction = (solution.time(saved) - start) / trace.length(m);
      step.inside(fraction, cotangents.savedShared(), saved * yBar.length);
    }
  }

  /** Hands what arrived for the state after a cut step to the last event that cut it. */
  private void handToLastCut() {
    int last = occurrence - 1;
    while (occurrences.get(last).action() == Event.Action.RECORD) {
      last--;
    }
    timeBars[last] += timeBar;
    for (int i = 0; i < yBar.length; i++) {
      afterBars[last * yBar.length + i] += yBar[i];
    }
    Arrays.fill(yBar, 0);
  }

  private void eventsOf(StepPullback step, int m, EventCotangents cotangents) {
    while (occurrence > 0 && trace.places().get(occurrence - 1).step() == m) {
      pullbackEvent(step, --occurrence, cotangents);
    }
  }

  private void pullbackEvent(StepPullback step, int at, EventCotangents cotangents) {
    Occurrence happened = occurrences.get(at);
    DifferentiableEvent event = events.get(happened.event());
    double[] before = happened.beforeShared();
    double t = happened.time();
    int n = yBar.length;
    System.arraycopy(afterBars, at * n, afterBar, 0, n);
    cotangents.addAfter(at, afterBar);
    Arrays.fill(beforeBar, 0);
    cotangents.addBefore(at, beforeBar);
    double ofTime = timeBars[at] + cotangents.ofTime(at);
    if (happened.action() == Event.Action.RESET) {
      ofTime += event.pullbackReset(t, before, theta, afterBar, beforeBar, thetaBar);
    } else {
      add(1, afterBar, beforeBar);
    }
    if (ofTime == 0 && isZero(beforeBar)) {
      return;
    }
    EventTrace.Place place = trace.places().get(at);
    if (place.base() < 0) {
      step.slopeInside(place.fraction(), slope);
    } else {
      field.derivative(t, occurrences.get(place.base()).afterShared(), slope);
    }
    pullbackTime(at, ofTime, event, happened);
    if (place.base() < 0) {
      step.inside(place.fraction(), beforeBar, 0);
    } else {
      // No time passes from the event before, but its derivative counts: y = y₊ + (t − t₊) f.
      timeBars[place.base()] -= dot(beforeBar, slope);
      for (int i = 0; i < n; i++) {
        afterBars[place.base() * n + i] += beforeBar[i];
      }
    }
  }

  /** Turns the cotangent of the time of an event into those of the state at a fixed time and θ. */
  private void pullbackTime(int at, double ofTime, DifferentiableEvent event, Occurrence happened) {
    Arrays.fill(valueBar, 0);
    Arrays.fill(valueThetaBar, 0);
    double rate =
        event.pullbackValue(
            happened.time(), happened.beforeShared(), theta, 1, valueBar, valueThetaBar);
    rate += dot(valueBar, slope);
    double lambda = (ofTime + dot(beforeBar, slope)) / rate;
    if (!Double.isFinite(lambda)) {
      throw new ArithmeticException(
          ("the time of occurrence %s (%s) has no derivative: its function changes at the rate %s"
                  + " there")
              .formatted(at, happened, rate));
    }
    add(-lambda, valueBar, beforeBar);
    add(-lambda, valueThetaBar, thetaBar);
  }

  private static void add(double weight, double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * from[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static boolean isZero(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == 0);
  }
}
