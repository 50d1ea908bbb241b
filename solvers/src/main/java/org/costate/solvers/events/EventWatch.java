package org.costate.solvers.events;

import org.costate.solvers.Outcome;
import org.jspecify.annotations.Nullable;

/** Looks for the crossings of one event, step by step. */
final class EventWatch {
  private static final int LOOKS = 4;

  /** A crossing whose values on either side stay that large beside those around it is a jump. */
  private static final double JUMP = 1e-6;

  /** A bracket of so many resolutions is wide enough to tell a jump from a steep slope. */
  private static final double WIDE = 1e6;

  private static final double NEAREST = 0x1p-100;
  private static final double FARTHER = 16;

  /** A value that grows so much from one probe to the next does not do so by rounding. */
  private static final double GROWTH = 4;

  private final int index;
  private final Event event;
  private final double[] theta;
  private final Crossing bracket = new Crossing();

  /** Sign of the value at {@code place}; zero where the solution is on the surface g = 0. */
  private double side;

  private double place;
  private double value;
  private double crossing;
  private double valueAtCrossing;
  private double residual;
  private Outcome.@Nullable Cause cause;

  EventWatch(int index, Event event, double[] theta) {
    this.index = index;
    this.event = event;
    this.theta = theta;
  }

  int index() {
    return index;
  }

  Event event() {
    return event;
  }

  /** Returns the fraction of the step where the event happens next, or infinity. */
  double crossing() {
    return crossing;
  }

  boolean rising() {
    return side < 0;
  }

  /** Begins at a state from which the solution leaves the surface if it is on it. */
  Outcome.@Nullable Cause begin(double t, double[] y) {
    return begin(t, y, 0);
  }

  /** Begins after a reset at the event's own crossing, where rounding leaves a small value. */
  Outcome.@Nullable Cause beginOnSurface(double t, double[] y) {
    return begin(t, y, residual);
  }

  private Outcome.@Nullable Cause begin(double t, double[] y, double nearZero) {
    value = event.value(t, y, theta);
    side = Math.abs(value) <= nearZero ? 0 : Math.signum(value);
    place = 0;
    return Double.isFinite(value) ? null : new Outcome.Cause.EventNotFinite(t, index, value);
  }

  /** Goes on to the next step, the last one having been searched to its end. */
  void nextStep() {
    place = 0;
  }

  /** Passes the crossing found. */
  void pass() {
    side = valueAtCrossing == 0 ? 0 : -side;
    place = crossing;
    value = valueAtCrossing;
  }

  /** Searches the rest of a step for the next crossing that counts. */
  Outcome.@Nullable Cause search(StepView step) {
    double wanted = event.checkInterval(step.start(), step.startState());
    double looks = Math.max(LOOKS, Math.ceil(Math.abs(step.length()) / wanted));
    crossing = Double.POSITIVE_INFINITY;
    cause = null;
    while (place < 1 && cause == null) {
      if (side == 0) {
        leaveSurface(step);
      } else if (look(step, nextLook(looks))) {
        break;
      }
    }
    return cause;
  }

  private double nextLook(double looks) {
    double next = (Math.floor(place * looks) + 1) / looks;
    // The product may have been rounded down below a whole number.
    return Math.min(1, next > place ? next : next + 1 / looks);
  }

  /** Looks at one place; returns whether a crossing that counts lies before it. */
  private boolean look(StepView step, double at) {
    double there = valueAt(step, at);
    if (Math.signum(there) == side || cause != null) {
      place = at;
      value = there;
      return false;
    }
    double resolution = step.resolution();
    if (!bracket.narrow(x -> valueAt(step, x), place, value, at, there, resolution)) {
      return false;
    }
    double size = Math.max(Math.abs(value), Math.abs(there));
    double least = Math.min(Math.abs(bracket.valueLow()), Math.abs(bracket.valueHigh()));
    boolean wide = at - place > WIDE * Math.max(resolution, Math.ulp(at));
    if (wide && least > JUMP * size) {
      cause =
          new Outcome.Cause.EventJump(
              step.time(bracket.high()), index, bracket.valueLow(), bracket.valueHigh());
      return false;
    }
    crossing = bracket.high();
    valueAtCrossing = bracket.valueHigh();
    if (counts()) {
      double near = Math.max(Math.abs(bracket.valueLow()), Math.abs(bracket.valueHigh()));
      residual = Math.max(8 * near, 8 * Math.ulp(size));
      return true;
    }
    pass();
    crossing = Double.POSITIVE_INFINITY;
    return false;
  }

  private boolean counts() {
    return event.direction() == Event.Direction.EITHER
        || (event.direction() == Event.Direction.RISING) == rising();
  }

  /** Finds the side to which the solution goes from the surface, which it may not leave at all. */
  private void leaveSurface(StepView step) {
    double start = place;
    double before = 0;
    for (double away = NEAREST; place < 1 && cause == null; away *= FARTHER) {
      place = Math.min(1, start + away);
      double there = valueAt(step, place);
      double change = there - value;
      boolean grew = before * change > 0 && Math.abs(change) >= GROWTH * Math.abs(before);
      if (grew && Math.signum(there) == Math.signum(change)) {
        side = Math.signum(there);
        value = there;
        return;
      }
      before = change;
    }
    value = valueAt(step, 1);
  }

  private double valueAt(StepView step, double x) {
    double g = event.value(step.time(x), step.state(x), theta);
    if (!Double.isFinite(g) && cause == null) {
      cause = new Outcome.Cause.EventNotFinite(step.time(x), index, g);
    }
    return g;
  }
}
