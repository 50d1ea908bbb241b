package org.costate.solvers.delay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delay equation on the span from t0 to t1 with the history before. Immutable.
 *
 * <p>The initial state is the history's at t0 unless another is given.
 *
 * @param <F> the kind of field
 */
public final class DelayProblem<F extends DelayField> {
  /** A history from a time on. */
  record Piece(double from, History history) {}

  private final F field;
  private final double t0;
  private final double t1;
  private final List<Piece> pieces;
  private final double @Nullable [] y0;

  private DelayProblem(F field, double t0, double t1, List<Piece> pieces, double @Nullable [] y0) {
    this.field = field;
    this.t0 = t0;
    this.t1 = t1;
    this.pieces = List.copyOf(pieces);
    this.y0 = y0;
  }

  /**
   * Poses a problem.
   *
   * @param field right-hand side
   * @param t0 start of the span, finite
   * @param history state before t0
   * @param t1 end of the span, finite, not before t0
   * @throws IllegalArgumentException if the span is not like that, quoting it
   */
  public static <F extends DelayField> DelayProblem<F> of(
      F field, double t0, History history, double t1) {
    if (!(t1 >= t0) || !Double.isFinite(t0) || !Double.isFinite(t1)) {
      throw new IllegalArgumentException(
          "the span of a delay equation must be finite and go forward; got [%s, %s]"
              .formatted(t0, t1));
    }
    var first = new Piece(Double.NEGATIVE_INFINITY, history);
    return new DelayProblem<>(field, t0, t1, List.of(first), null);
  }

  /**
   * Returns this problem with another history from a time before t0 on, where it may jump or have a
   * kink.
   *
   * @param time before t0 and after the start of every other history
   * @param history state from then on
   * @throws IllegalArgumentException if the time is not like that
   */
  public DelayProblem<F> withHistoryFrom(double time, History history) {
    if (!(time < t0 && time > pieces.get(pieces.size() - 1).from())) {
      throw new IllegalArgumentException(
          "a further history must begin before t0 = %s and after the one before, %s; got %s"
              .formatted(t0, pieces.get(pieces.size() - 1).from(), time));
    }
    List<Piece> more = new ArrayList<>(pieces);
    more.add(new Piece(time, history));
    return new DelayProblem<>(field, t0, t1, more, y0);
  }

  /**
   * Returns this problem with an initial state of its own: the solution jumps at t0.
   *
   * @param state at t0, finite; copied
   * @throws IllegalArgumentException if it has not the dimension of the field or is not finite
   */
  public DelayProblem<F> withInitialState(double... state) {
    if (state.length != field.dimension()) {
      throw new IllegalArgumentException(
          "initial state must have the %s components of the field; got %s"
              .formatted(field.dimension(), state.length));
    }
    for (double value : state) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("initial state must be finite; got " + value);
      }
    }
    return new DelayProblem<>(field, t0, t1, pieces, state.clone());
  }

  /** Returns the right-hand side. */
  public F field() {
    return field;
  }

  /** Returns the start of the span. */
  public double t0() {
    return t0;
  }

  /** Returns the end of the span. */
  public double t1() {
    return t1;
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** Returns whether the initial state is not that of the history. */
  boolean jumps() {
    return y0 != null;
  }

  double[] y0(double[] theta) {
    if (y0 != null) {
      return y0.clone();
    }
    double[] state = new double[field.dimension()];
    pieces.get(pieces.size() - 1).history().state(t0, theta, state);
    return state;
  }
}
