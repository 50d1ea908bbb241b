package org.costate.solvers.events;

/** An event that happened in a solve. */
public final class Occurrence {
  private final int event;
  private final double time;
  private final boolean rising;
  private final Event.Action action;
  private final double[] before;
  private final double[] after;

  Occurrence(
      int event,
      double time,
      boolean rising,
      Event.Action action,
      double[] before,
      double[] after) {
    this.event = event;
    this.time = time;
    this.rising = rising;
    this.action = action;
    this.before = before;
    this.after = after;
  }

  /** Returns which event, as an index into the list given to the solve. */
  public int event() {
    return event;
  }

  /** Returns when. */
  public double time() {
    return time;
  }

  /** Returns whether its function went from negative to positive along the solve. */
  public boolean rising() {
    return rising;
  }

  /** Returns what it did. */
  public Event.Action action() {
    return action;
  }

  /** Returns a copy of the state before it, after the events handled earlier at its instant. */
  public double[] before() {
    return before.clone();
  }

  /** Returns a copy of the state after it; that before unless it reset the state. */
  public double[] after() {
    return after.clone();
  }

  double[] beforeShared() {
    return before;
  }

  double[] afterShared() {
    return after;
  }

  @Override
  public String toString() {
    return "event %s at t = %s, %s, %s"
        .formatted(event, time, rising ? "rising" : "falling", action);
  }
}
