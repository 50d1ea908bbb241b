package org.costate.solvers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps the states that a {@link SaveAt} asks for while a solve runs; for solvers. */
public final class Saving {
  private static final double[] NONE = {};

  private final SaveAt.Kind kind;
  private final double[] wanted;
  private final int dimension;
  private final double direction;
  private final double[] scratch;
  private int saved;
  private double[] times;
  private double[] values;
  private int steps;
  private int degree = 1;
  private double[] lengths = NONE;
  private double[] polynomials = NONE;

  /**
   * Begins with nothing kept.
   *
   * @param saveAt which states to keep
   * @param dimension number of components
   * @param direction of time, 1 or -1
   */
  public Saving(SaveAt saveAt, int dimension, double direction) {
    this.kind = saveAt.kind();
    this.wanted = saveAt.times();
    this.dimension = dimension;
    this.direction = direction;
    this.scratch = new double[dimension];
    int room = kind == SaveAt.Kind.TIMES ? wanted.length : kind == SaveAt.Kind.END ? 1 : 64;
    times = new double[room];
    values = new double[room * dimension];
  }

  /**
   * Takes the initial state; before the first step.
   *
   * @param t0 start of the span
   * @param y0 state there
   * @param degree of the polynomials of the steps to come
   */
  public void started(double t0, double[] y0, int degree) {
    this.degree = degree;
    boolean all = kind == SaveAt.Kind.STEPS || kind == SaveAt.Kind.DENSE;
    if (all || (kind == SaveAt.Kind.TIMES && wanted[0] == t0)) {
      save(t0, y0);
    }
  }

  /**
   * Takes what it needs of an accepted step.
   *
   * @param t its start
   * @param h its length
   * @param tNext its end
   * @param yNext state at its end
   * @param stepper evaluates the state inside the step
   */
  public void accepted(double t, double h, double tNext, double[] yNext, Stepper stepper) {
    switch (kind) {
      case END -> {}
      case TIMES -> saveInside(t, h, tNext, yNext, stepper);
      case STEPS -> save(tNext, yNext);
      case DENSE -> {
        int length = degree * dimension;
        if (steps == lengths.length) {
          lengths = Arrays.copyOf(lengths, grown(steps, length));
          polynomials = Arrays.copyOf(polynomials, lengths.length * length);
        }
        // First, since the slopes it needs may be those of a field that throws.
        stepper.densePolynomial(polynomials, steps * length);
        lengths[steps++] = h;
        save(tNext, yNext);
      }
    }
  }

  private void saveInside(double t, double h, double tNext, double[] yNext, Stepper stepper) {
    while (saved < wanted.length && (wanted[saved] - tNext) * direction <= 0) {
      double at = wanted[saved];
      if (at == tNext) {
        save(at, yNext);
      } else {
        stepper.interpolate((at - t) / h, scratch);
        save(at, scratch);
      }
    }
  }

  /**
   * Returns what was kept.
   *
   * @param t time of the last good state
   * @param y the last good state
   * @param outcome how the solve ended
   * @param statistics what it cost
   */
  public Solution finish(double t, double[] y, Outcome outcome, Statistics statistics) {
    if (kind == SaveAt.Kind.END) {
      save(t, y);
    }
    double[] savedTimes = Arrays.copyOf(times, saved);
    double[] savedValues = Arrays.copyOf(values, saved * dimension);
    return new Solution(dimension, savedTimes, savedValues, dense(), outcome, statistics);
  }

  private @Nullable DenseOutput dense() {
    if (kind != SaveAt.Kind.DENSE) {
      return null;
    }
    return new DenseOutput(
        dimension,
        degree,
        Arrays.copyOf(times, saved),
        Arrays.copyOf(lengths, steps),
        Arrays.copyOf(values, saved * dimension),
        Arrays.copyOf(polynomials, steps * degree * dimension));
  }

  private void save(double t, double[] y) {
    if (saved == times.length) {
      times = Arrays.copyOf(times, grown(saved, dimension));
      values = Arrays.copyOf(values, times.length * dimension);
    }
    times[saved] = t;
    System.arraycopy(y, 0, values, saved * dimension, dimension);
    saved++;
  }

  /** Half as much again, unless that many entries of {@code each} doubles fit no array. */
  private static int grown(int size, int each) {
    int most = (Integer.MAX_VALUE - 16) / each;
    if (size >= most) {
      throw new OutOfMemoryError(
          "more than %s saved steps of %s numbers fit no array; save at chosen times"
              .formatted(most, each));
    }
    return (int) Math.min(most, Math.max(64L, size + (size >> 1)));
  }
}
