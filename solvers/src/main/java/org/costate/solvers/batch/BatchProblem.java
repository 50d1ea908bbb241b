package org.costate.solvers.batch;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.costate.solvers.VectorField;
import org.costate.solvers.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * Many initial-value problems of one field, row by row: each has its own initial state and, if
 * wanted, its own span, parameters and events. Immutable.
 *
 * @param <F> the kind of field
 */
public final class BatchProblem<F extends VectorField> {
  private final Supplier<? extends F> fields;
  private final int dimension;
  private final double[] y0;
  private final double[] t0;
  private final double[] t1;
  private final ObjIntConsumer<? super F> prepare;
  private final @Nullable IntFunction<? extends List<? extends Event>> events;

  private BatchProblem(
      Supplier<? extends F> fields,
      int dimension,
      double[] y0,
      double[] t0,
      double[] t1,
      ObjIntConsumer<? super F> prepare,
      @Nullable IntFunction<? extends List<? extends Event>> events) {
    this.fields = fields;
    this.dimension = dimension;
    this.y0 = y0;
    this.t0 = t0;
    this.t1 = t1;
    this.prepare = prepare;
    this.events = events;
  }

  /**
   * Poses the problems on one span.
   *
   * @param fields makes copies of the right-hand side, one per thread, that share nothing which
   *     changes
   * @param t0 start of the span, finite
   * @param y0 initial states, row-major {@code [rows, dimension]}, finite; copied
   * @param t1 end of the span, finite
   * @throws IllegalArgumentException if there is no whole number of rows, or a number is not
   *     finite, naming the row
   */
  public static <F extends VectorField> BatchProblem<F> of(
      Supplier<? extends F> fields, double t0, double[] y0, double t1) {
    int n = fields.get().dimension();
    if (y0.length % n != 0) {
      throw new IllegalArgumentException(
          "initial states must be [rows, %s]; got %s numbers".formatted(n, y0.length));
    }
    for (int i = 0; i < y0.length; i++) {
      if (!Double.isFinite(y0[i])) {
        throw new IllegalArgumentException(
            "initial states must be finite; component %s of row %s is %s"
                .formatted(i % n, i / n, y0[i]));
      }
    }
    double[] starts = new double[y0.length / n];
    double[] ends = new double[starts.length];
    Arrays.fill(starts, t0);
    Arrays.fill(ends, t1);
    return new BatchProblem<F>(fields, n, y0.clone(), starts, ends, (field, row) -> {}, null)
        .withSpans(starts, ends);
  }

  /**
   * Returns these problems with a span for each.
   *
   * @param starts one per row, finite; copied
   * @param ends one per row, finite; copied
   * @throws IllegalArgumentException if they do not fit, naming the row
   */
  public BatchProblem<F> withSpans(double[] starts, double[] ends) {
    if (starts.length != rows() || ends.length != rows()) {
      throw new IllegalArgumentException(
          "%s rows have %s starts and %s ends".formatted(rows(), starts.length, ends.length));
    }
    for (int row = 0; row < starts.length; row++) {
      if (!Double.isFinite(starts[row]) || !Double.isFinite(ends[row])) {
        throw new IllegalArgumentException(
            "spans must be finite; that of row %s is [%s, %s]"
                .formatted(row, starts[row], ends[row]));
      }
    }
    return new BatchProblem<>(fields, dimension, y0, starts.clone(), ends.clone(), prepare, events);
  }

  /**
   * Returns these problems with something done to a thread's copy of the field before each row, as
   * setting its parameters. It must set all that any row changes, and share nothing that changes.
   *
   * @param setUp takes the field and the row
   */
  public BatchProblem<F> preparedBy(ObjIntConsumer<? super F> setUp) {
    return new BatchProblem<>(fields, dimension, y0, t0, t1, setUp, events);
  }

  /**
   * Returns these problems with events, of its own for each row.
   *
   * @param perRow makes the events of a row, on the thread that solves it; they may share nothing
   *     that changes with those of other rows
   */
  public BatchProblem<F> withEvents(IntFunction<? extends List<? extends Event>> perRow) {
    return new BatchProblem<>(fields, dimension, y0, t0, t1, prepare, perRow);
  }

  /** Returns the number of rows. */
  public int rows() {
    return t0.length;
  }

  /** Returns the number of components of a state. */
  public int dimension() {
    return dimension;
  }

  double t0(int row) {
    return t0[row];
  }

  double t1(int row) {
    return t1[row];
  }

  double[] y0(int row) {
    return Arrays.copyOfRange(y0, row * dimension, (row + 1) * dimension);
  }

  boolean hasEvents() {
    return events != null;
  }

  List<? extends Event> events(int row) {
    return events == null ? List.of() : events.apply(row);
  }

  F field() {
    return fields.get();
  }

  void prepare(F field, int row) {
    prepare.accept(field, row);
  }
}
