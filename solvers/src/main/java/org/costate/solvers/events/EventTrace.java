package org.costate.solvers.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.solvers.OdeMethod;
import org.jspecify.annotations.Nullable;

/** The steps of a solve and where events happened in them, for the way back. */
final class EventTrace {
  /**
   * Where an event happened.
   *
   * @param step in which step
   * @param fraction of the step
   * @param base index of the last occurrence before it at the same instant that was not merely
   *     recorded, or -1 if there is none
   */
  record Place(int step, double fraction, int base) {}

  private final int dimension;
  private final List<Place> places = new ArrayList<>();
  private final List<@Nullable OdeMethod> methods = new ArrayList<>();
  private double[] starts = new double[64];
  private double[] lengths = new double[64];
  private double[] ends = new double[64];
  private boolean[] cut = new boolean[64];
  private double[] states;
  private int steps;

  EventTrace(int dimension) {
    this.dimension = dimension;
    this.states = new double[64 * dimension];
  }

  /**
   * Adds a step.
   *
   * @param t its start
   * @param h its length
   * @param end where it ends: at the event if one cut it
   * @param y state at the start
   * @param isCut whether it ends in a reset or a stop
   * @param method that took it, of several; null if there is one
   */
  void step(double t, double h, double end, double[] y, boolean isCut, @Nullable OdeMethod method) {
    if (steps == starts.length) {
      int room = steps + (steps >> 1);
      starts = Arrays.copyOf(starts, room);
      lengths = Arrays.copyOf(lengths, room);
      ends = Arrays.copyOf(ends, room);
      cut = Arrays.copyOf(cut, room);
      states = Arrays.copyOf(states, room * dimension);
    }
    starts[steps] = t;
    lengths[steps] = h;
    ends[steps] = end;
    cut[steps] = isCut;
    methods.add(method);
    System.arraycopy(y, 0, states, steps * dimension, dimension);
    steps++;
  }

  void place(double fraction, int base) {
    places.add(new Place(steps, fraction, base));
  }

  int steps() {
    return steps;
  }

  List<Place> places() {
    return places;
  }

  double start(int step) {
    return starts[step];
  }

  double length(int step) {
    return lengths[step];
  }

  double end(int step) {
    return ends[step];
  }

  @Nullable OdeMethod method(int step) {
    return methods.get(step);
  }

  boolean isCut(int step) {
    return cut[step];
  }

  void state(int step, double[] out) {
    System.arraycopy(states, step * dimension, out, 0, dimension);
  }
}
