package org.costate.solvers.delay;

import java.util.Arrays;
import org.costate.solvers.Outcome;
import org.costate.solvers.VectorField;
import org.jspecify.annotations.Nullable;

/** A delay field as a field of the present state alone, the past being known. */
final class DelayedField implements VectorField {
  private final DelayField field;
  private final Past past;
  private final Breakpoints breakpoints;
  private final boolean tracking;
  private final int[] pieces;
  private final double[] delayed;
  private final double[] state;
  private Outcome.@Nullable Cause trouble;

  DelayedField(DelayField field, Past past, Breakpoints breakpoints, boolean tracking) {
    this.field = field;
    this.past = past;
    this.breakpoints = breakpoints;
    this.tracking = tracking;
    this.pieces = new int[field.lags()];
    this.delayed = new double[field.lags() * field.dimension()];
    this.state = new double[field.dimension()];
  }

  /** Fixes in which pieces of the past a step looks: those that lie ahead at its start. */
  void prepare(double t, double[] y) {
    trouble = null;
    for (int k = 0; k < pieces.length; k++) {
      pieces[k] = breakpoints.sourceBefore(argument(k, t, y));
    }
  }

  /** Returns the piece in which a lag looks during the step. */
  int piece(int k, double argument) {
    return tracking ? pieces[k] : breakpoints.sourceBefore(argument);
  }

  double argument(int k, double t, double[] y) {
    return t - field.lag(k, t, y);
  }

  /** Returns the lag that was negative in a slope asked for since the step was prepared. */
  Outcome.@Nullable Cause trouble() {
    return trouble;
  }

  @Override
  public int dimension() {
    return field.dimension();
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    if (look(t, y, delayed)) {
      field.derivative(t, y, delayed, dydt);
    } else {
      Arrays.fill(dydt, Double.NaN);
    }
  }

  /** Writes the delayed states; returns false if a lag is negative. */
  boolean look(double t, double[] y, double[] out) {
    for (int k = 0; k < pieces.length; k++) {
      double lag = field.lag(k, t, y);
      if (!(lag >= -Math.ulp(t))) {
        trouble = new Outcome.Cause.InvalidLag(t, k, lag);
        return false;
      }
      double argument = t - lag;
      past.state(past.place(piece(k, argument), argument), argument, state);
      System.arraycopy(state, 0, out, k * state.length, state.length);
    }
    return true;
  }
}
