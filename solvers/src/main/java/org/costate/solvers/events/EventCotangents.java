package org.costate.solvers.events;

import java.util.Arrays;

/**
 * Sensitivities of a scalar L to what a solve with events gave: saved states, times of events, and
 * the states before and after them; zero until set.
 */
public final class EventCotangents {
  private final int dimension;
  private final double[] saved;
  private final double[] times;
  private final double[] before;
  private final double[] after;

  private EventCotangents(int dimension, int saved, int events) {
    this.dimension = dimension;
    this.saved = new double[saved * dimension];
    this.times = new double[events];
    this.before = new double[events * dimension];
    this.after = new double[events * dimension];
  }

  /**
   * Returns zeros of the right shape.
   *
   * @param solution what L depends on
   */
  public static EventCotangents of(EventSolution solution) {
    return new EventCotangents(
        solution.solution().dimension(), solution.solution().size(), solution.events().size());
  }

  /**
   * Sets ∂L/∂(saved states).
   *
   * @param cotangents row-major {@code [saved, dimension]}, finite; copied
   * @throws IllegalArgumentException if the length is wrong or a number is not finite
   */
  public EventCotangents saved(double... cotangents) {
    set("saved states", saved, 0, saved.length, cotangents);
    return this;
  }

  /**
   * Sets ∂L/∂(time of an event).
   *
   * @param occurrence index into {@link EventSolution#events()}
   * @param cotangent finite
   * @throws IllegalArgumentException if it is not, or there is no such occurrence
   */
  public EventCotangents time(int occurrence, double cotangent) {
    require(occurrence);
    set("the time of occurrence " + occurrence, times, occurrence, 1, cotangent);
    return this;
  }

  /**
   * Sets ∂L/∂(state before an event).
   *
   * @param occurrence index into {@link EventSolution#events()}
   * @param cotangent length dimension, finite; copied
   * @throws IllegalArgumentException if it is not, or there is no such occurrence
   */
  public EventCotangents before(int occurrence, double... cotangent) {
    require(occurrence);
    set("the state before " + occurrence, before, occurrence * dimension, dimension, cotangent);
    return this;
  }

  /**
   * Sets ∂L/∂(state after an event).
   *
   * @param occurrence index into {@link EventSolution#events()}
   * @param cotangent length dimension, finite; copied
   * @throws IllegalArgumentException if it is not, or there is no such occurrence
   */
  public EventCotangents after(int occurrence, double... cotangent) {
    require(occurrence);
    set("the state after " + occurrence, after, occurrence * dimension, dimension, cotangent);
    return this;
  }

  private void require(int occurrence) {
    if (occurrence < 0 || occurrence >= times.length) {
      throw new IllegalArgumentException(
          "there are %s occurrences; got index %s".formatted(times.length, occurrence));
    }
  }

  private static void set(String what, double[] to, int from, int length, double... values) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          "the cotangent of %s needs %s numbers; got %s".formatted(what, length, values.length));
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "the cotangent of %s must be finite; got %s".formatted(what, Arrays.toString(values)));
      }
    }
    System.arraycopy(values, 0, to, from, length);
  }

  boolean fits(EventSolution solution) {
    return saved.length == solution.solution().size() * dimension
        && times.length == solution.events().size()
        && dimension == solution.solution().dimension();
  }

  double[] savedShared() {
    return saved;
  }

  double ofTime(int occurrence) {
    return times[occurrence];
  }

  void addBefore(int occurrence, double[] out) {
    add(before, occurrence, out);
  }

  void addAfter(int occurrence, double[] out) {
    add(after, occurrence, out);
  }

  void addSaved(int index, double[] out) {
    add(saved, index, out);
  }

  private void add(double[] from, int index, double[] out) {
    for (int i = 0; i < dimension; i++) {
      out[i] += from[index * dimension + i];
    }
  }
}
