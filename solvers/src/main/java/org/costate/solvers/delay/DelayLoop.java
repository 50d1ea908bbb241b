package org.costate.solvers.delay;

import org.costate.solvers.StepInterceptor;
import org.costate.solvers.Stepper;
import org.costate.solvers.events.Crossing;

/** Keeps the past of one solve, and ends steps on the breakpoints that come back from it. */
final class DelayLoop implements StepInterceptor {
  private static final int LOOKS = 4;

  private final DelayField field;
  private final Past past;
  private final Breakpoints breakpoints;
  private final DelayedField delayed;
  private final DelayStepper stepper;
  private final double t0;
  private final boolean tracking;
  private final double[] state;
  private final double[] polynomial;
  private final Crossing bracket = new Crossing();

  /** The first crossing of the step, and of what by which lag. */
  private double crossing;

  private int crossedSource;
  private int crossingLag;

  DelayLoop(
      DelayProblem<?> problem,
      Past past,
      Breakpoints breakpoints,
      DelayedField delayed,
      DelayStepper stepper,
      boolean tracking) {
    this.field = problem.field();
    this.past = past;
    this.breakpoints = breakpoints;
    this.delayed = delayed;
    this.stepper = stepper;
    this.t0 = problem.t0();
    this.tracking = tracking;
    this.state = new double[field.dimension()];
    this.polynomial = new double[stepper.denseDegree() * field.dimension()];
  }

  @Override
  public double[] state() {
    return state;
  }

  @Override
  public double target(double t, double t1) {
    double next = tracking ? breakpoints.next(t) : t1;
    return next < t1 && !Breakpoints.same(next, t1) ? next : t1;
  }

  @Override
  public Verdict accepted(
      double t, double[] y, double h, double tNext, double[] yNext, Stepper accepted) {
    stepper.count();
    accepted.densePolynomial(polynomial, 0);
    past.add(t, y, h, polynomial);
    if (!tracking) {
      return Verdict.PASS;
    }
    searchStep(t, y, h, tNext, yNext);
    if (crossing <= 1) {
      double time = crossing == 1 ? tNext : t + crossing * h;
      stateAt(crossing, y, yNext);
      var source = breakpoints.source(crossedSource);
      int parent = breakpoints.pointOfSource(crossedSource);
      breakpoints.add(
          new Breakpoints.Point(time, source.order() + 1, parent, crossingLag, past.steps()), t0);
      return new Verdict.Resume(time);
    }
    if (breakpoints.reach(tNext, past.steps(), t0)) {
      System.arraycopy(yNext, 0, state, 0, state.length);
      return new Verdict.Resume(tNext);
    }
    return Verdict.PASS;
  }

  /** Searches for the first place where an argument leaves its piece of the past. */
  private void searchStep(double t, double[] y, double h, double tNext, double[] yNext) {
    crossing = Double.POSITIVE_INFINITY;
    for (int k = 0; k < field.lags(); k++) {
      if (field.isConstant(k)) {
        continue;
      }
      double start = delayed.argument(k, t, y);
      int piece = delayed.piece(k, start);
      if (piece + 1 < breakpoints.sourceCount()) {
        search(k, piece + 1, 1, start, t, y, h, tNext, yNext);
      }
      if (piece >= 0 && !Breakpoints.same(start, breakpoints.source(piece).time())) {
        search(k, piece, -1, start, t, y, h, tNext, yNext);
      }
    }
  }

  private void search(
      int k,
      int source,
      double sign,
      double start,
      double t,
      double[] y,
      double h,
      double tNext,
      double[] yNext) {
    double boundary = breakpoints.source(source).time();
    Crossing.Function beyond =
        x -> {
          stateAt(x, y, yNext);
          return sign * (delayed.argument(k, x == 1 ? tNext : t + x * h, state) - boundary);
        };
    double before = 0;
    double valueBefore = sign * (start - boundary);
    for (int look = 1; look <= LOOKS; look++) {
      double at = (double) look / LOOKS;
      double value = beyond.at(at);
      if (value >= 0 && valueBefore < 0) {
        double resolution = Math.ulp(tNext) / h;
        if (bracket.narrow(beyond, before, valueBefore, at, value, resolution)
            && bracket.high() < crossing) {
          crossing = bracket.high();
          crossedSource = source;
          crossingLag = k;
        }
        return;
      }
      before = at;
      valueBefore = value;
    }
  }

  /** Evaluates the step just kept. */
  private void stateAt(double x, double[] y, double[] yNext) {
    if (x == 1) {
      System.arraycopy(yNext, 0, state, 0, state.length);
      return;
    }
    int n = state.length;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int m = polynomial.length - n + i; m >= 0; m -= n) {
        sum = (sum + polynomial[m]) * x;
      }
      state[i] = y[i] + sum;
    }
  }
}
