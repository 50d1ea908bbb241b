package org.costate.solvers;

import java.util.Arrays;

/** Which states of a solution are kept. */
public final class SaveAt {
  enum Kind {
    END,
    TIMES,
    STEPS,
    DENSE
  }

  private static final SaveAt END = new SaveAt(Kind.END, new double[0]);
  private static final SaveAt STEPS = new SaveAt(Kind.STEPS, new double[0]);
  private static final SaveAt DENSE = new SaveAt(Kind.DENSE, new double[0]);

  private final Kind kind;
  private final double[] times;

  private SaveAt(Kind kind, double[] times) {
    this.kind = kind;
    this.times = times;
  }

  /** Keeps the state at the end of the span. */
  public static SaveAt end() {
    return END;
  }

  /**
   * Keeps the states at the given times, evaluated inside the steps by the method's dense output.
   *
   * @param times strictly monotone in the direction of the span and within it; copied
   * @throws IllegalArgumentException if there are none, one is not finite, or two do not follow one
   *     another
   */
  public static SaveAt times(double... times) {
    if (times.length == 0) {
      throw new IllegalArgumentException("at least one save time is needed");
    }
    for (int i = 0; i < times.length; i++) {
      if (!Double.isFinite(times[i])) {
        throw new IllegalArgumentException(
            "save times must be finite; times[%s] = %s".formatted(i, times[i]));
      }
    }
    double direction = times[times.length - 1] - times[0];
    for (int i = 1; i < times.length; i++) {
      if (!((times[i] - times[i - 1]) * direction > 0)) {
        throw new IllegalArgumentException(
            "save times must be strictly monotone; times[%s] = %s follows %s"
                .formatted(i, times[i], times[i - 1]));
      }
    }
    return new SaveAt(Kind.TIMES, times.clone());
  }

  /** Keeps the initial state and the state after every accepted step. */
  public static SaveAt everyStep() {
    return STEPS;
  }

  /** Keeps what {@link #everyStep} keeps and the polynomial of every step. */
  public static SaveAt dense() {
    return DENSE;
  }

  Kind kind() {
    return kind;
  }

  /** Returns a copy of the times asked for; empty unless made by {@link #times(double...)}. */
  public double[] times() {
    return times.clone();
  }

  /**
   * Refuses save times that do not go along a span.
   *
   * @param t0 start of the span
   * @param t1 end of the span
   * @throws IllegalArgumentException quoting the first that does not
   */
  public void requireWithin(double t0, double t1) {
    double low = Math.min(t0, t1);
    double high = Math.max(t0, t1);
    for (int i = 0; i < times.length; i++) {
      boolean inOrder = i == 0 || (times[i] - times[i - 1]) * (t1 - t0) > 0;
      if (!(times[i] >= low && times[i] <= high) || !inOrder) {
        throw new IllegalArgumentException(
            "save times must go from t0 to t1 within [%s, %s]; times[%s] = %s"
                .formatted(t0, t1, i, times[i]));
      }
    }
  }

  @Override
  public String toString() {
    return kind == Kind.TIMES ? "times " + Arrays.toString(times) : kind.name();
  }
}
