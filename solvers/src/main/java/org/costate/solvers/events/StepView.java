package org.costate.solvers.events;

import org.costate.solvers.Stepper;
import org.jspecify.annotations.Nullable;

/** The accepted step that events are looked for in. */
final class StepView {
  private final double[] scratch;
  private double t;
  private double h;
  private double tNext;
  private double[] y;
  private double[] yNext;
  private @Nullable Stepper stepper;

  StepView(int dimension) {
    this.scratch = new double[dimension];
    this.y = scratch;
    this.yNext = scratch;
  }

  void set(double start, double[] from, double length, double end, double[] to, Stepper inside) {
    t = start;
    y = from;
    h = length;
    tNext = end;
    yNext = to;
    stepper = inside;
  }

  double length() {
    return h;
  }

  double start() {
    return t;
  }

  double[] startState() {
    return y;
  }

  /** Returns the fraction of the step below which times cannot be told apart. */
  double resolution() {
    return Math.ulp(Math.max(Math.abs(t), Math.abs(tNext))) / Math.abs(h);
  }

  double time(double theta) {
    return theta == 1 ? tNext : t + theta * h;
  }

  /** Returns the state at a fraction of the step; valid until the next call. */
  double[] state(double theta) {
    if (theta == 1 || stepper == null) {
      return yNext;
    }
    stepper.interpolate(theta, scratch);
    return scratch;
  }
}
