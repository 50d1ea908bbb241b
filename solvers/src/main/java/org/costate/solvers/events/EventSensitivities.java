package org.costate.solvers.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Outcome;
import org.costate.solvers.Solution;
import org.costate.solvers.adjoint.ForwardSensitivity;
import org.costate.solvers.adjoint.Sensitivities;

/** A solution with events and its derivatives by chosen quantities q, column by column. */
public final class EventSensitivities {
  private final int n;
  private final Sensitivities saved;
  private final List<Occurrence> events = new ArrayList<>();
  private final List<double[]> times = new ArrayList<>();
  private final List<double[]> before = new ArrayList<>();
  private final List<double[]> after = new ArrayList<>();

  EventSensitivities(
      EventSolution augmented,
      ForwardSensitivity columns,
      DifferentiableField field,
      List<TangentEvent> tangents) {
    this.n = field.dimension();
    for (Occurrence happened : augmented.events()) {
      TangentEvent event = tangents.get(happened.event());
      double t = happened.time();
      double[] moved = event.timeDerivatives(t, happened.beforeShared());
      times.add(moved);
      before.add(event.withTime(t, happened.beforeShared(), moved));
      after.add(event.withTime(t, happened.afterShared(), moved));
      events.add(
          new Occurrence(
              happened.event(),
              t,
              happened.rising(),
              happened.action(),
              Arrays.copyOf(happened.beforeShared(), n),
              Arrays.copyOf(happened.afterShared(), n)));
    }
    this.saved = columns.sensitivities(field, atTheStop(augmented.solution()));
  }

  /** Where an event stops the solve the last saved state is the one at its time, which moves. */
  private Solution atTheStop(Solution solution) {
    if (!(solution.outcome() instanceof Outcome.StoppedByEvent stop)
        || solution.size() == 0
        || solution.time(solution.size() - 1) != stop.time()) {
      return solution;
    }
    double[] values = solution.values();
    double[] last = after.get(after.size() - 1);
    System.arraycopy(last, 0, values, values.length - last.length, last.length);
    return new Solution(
        solution.dimension(),
        solution.times(),
        values,
        null,
        solution.outcome(),
        solution.statistics());
  }

  /** Returns the saved states and their derivatives; at a stop those that move with its time. */
  public Sensitivities saved() {
    return saved;
  }

  /** Returns what happened, in order. */
  public List<Occurrence> events() {
    return List.copyOf(events);
  }

  /**
   * Returns the derivatives of the time of an event, one per column.
   *
   * @param occurrence index into {@link #events()}
   */
  public double[] time(int occurrence) {
    return times.get(occurrence).clone();
  }

  /**
   * Returns the derivative of the state before an event, at its moving time, by one column.
   *
   * @param occurrence index into {@link #events()}
   * @param column from 0
   */
  public double[] before(int occurrence, int column) {
    return column(before, occurrence, column);
  }

  /**
   * Returns the derivative of the state after an event, at its moving time, by one column.
   *
   * @param occurrence index into {@link #events()}
   * @param column from 0
   */
  public double[] after(int occurrence, int column) {
    return column(after, occurrence, column);
  }

  private double[] column(List<double[]> states, int occurrence, int column) {
    return Arrays.copyOfRange(states.get(occurrence), (1 + column) * n, (2 + column) * n);
  }

  /**
   * Returns the gradient in q of a scalar L, one entry per column.
   *
   * @param cotangents sensitivity of L to saved states, event times and event states
   */
  public double[] gradient(EventCotangents cotangents) {
    double[] gradient = saved.gradient(cotangents.savedShared());
    double[] beforeBar = new double[n];
    double[] afterBar = new double[n];
    for (int m = 0; m < events.size(); m++) {
      Arrays.fill(beforeBar, 0);
      Arrays.fill(afterBar, 0);
      cotangents.addBefore(m, beforeBar);
      cotangents.addAfter(m, afterBar);
      for (int k = 0; k < gradient.length; k++) {
        gradient[k] += cotangents.ofTime(m) * times.get(m)[k];
        for (int i = 0; i < n; i++) {
          int at = (1 + k) * n + i;
          gradient[k] += beforeBar[i] * before.get(m)[at] + afterBar[i] * after.get(m)[at];
        }
      }
    }
    return gradient;
  }
}
