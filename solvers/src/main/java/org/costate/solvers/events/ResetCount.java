package org.costate.solvers.events;

import org.costate.solvers.Outcome;
import org.jspecify.annotations.Nullable;

/** Notices when resets pile up in time. */
final class ResetCount {
  private final double[] times;
  private final double within;
  private long count;

  ResetCount(int most, double within) {
    this.times = new double[most];
    this.within = within;
  }

  Outcome.@Nullable Cause add(double time, int event) {
    int at = (int) (count % times.length);
    double first = times[at];
    times[at] = time;
    count++;
    boolean piled = count > times.length && Math.abs(time - first) <= within;
    return piled
        ? new Outcome.Cause.TooManyResets(time, times.length, Math.abs(time - first), event)
        : null;
  }
}
