package org.costate.solvers;

import java.util.ArrayList;
import java.util.List;

/**
 * Remembers the last accepted and the last other trials of a solve; allocates nothing on the way.
 */
final class TrialLog {
  private static final int KEPT = 8;

  private final Ring accepted = new Ring();
  private final Ring others = new Ring();
  private long count;

  /** Eight trials with their places in the order of all. */
  private static final class Ring {
    final double[] times = new double[KEPT];
    final double[] steps = new double[KEPT];
    final double[] errors = new double[KEPT];
    final long[] places = new long[KEPT];
    long size;

    void add(double t, double h, double error, long place) {
      int at = (int) (size++ % KEPT);
      times[at] = t;
      steps[at] = h;
      errors[at] = error;
      places[at] = place;
    }

    long first() {
      return Math.max(0, size - KEPT);
    }

    long place(long index) {
      return index < size ? places[(int) (index % KEPT)] : Long.MAX_VALUE;
    }

    Trace.Trial trial(long index, boolean kept) {
      int at = (int) (index % KEPT);
      return new Trace.Trial(times[at], steps[at], errors[at], kept);
    }
  }

  void add(double t, double h, double error, boolean kept) {
    (kept ? accepted : others).add(t, h, error, count++);
  }

  /** Returns what is remembered, oldest first. */
  List<Trace.Trial> trials() {
    List<Trace.Trial> all = new ArrayList<>();
    long a = accepted.first();
    long b = others.first();
    while (a < accepted.size || b < others.size) {
      if (accepted.place(a) < others.place(b)) {
        all.add(accepted.trial(a++, true));
      } else {
        all.add(others.trial(b++, false));
      }
    }
    return all;
  }
}
