package org.costate.solvers;

import org.jspecify.annotations.Nullable;

/** Calls a {@link Progress} at most ten times a second; for solvers. */
public final class ProgressMeter {
  /** Nanoseconds between two calls. */
  private static final long INTERVAL = 100_000_000;

  private final @Nullable Progress progress;
  private final double t0;
  private final double span;
  private long next;

  /**
   * Begins to measure.
   *
   * @param progress who hears, or null
   * @param t0 start of the span
   * @param t1 end of the span
   */
  public ProgressMeter(@Nullable Progress progress, double t0, double t1) {
    this.progress = progress;
    this.t0 = t0;
    this.span = t1 - t0;
    this.next = progress == null ? 0 : System.nanoTime() + INTERVAL;
  }

  /**
   * Says how far the solve has come.
   *
   * @param t time reached
   * @param steps number of steps done
   */
  public void at(double t, long steps) {
    if (progress != null && System.nanoTime() - next >= 0) {
      progress.at(t, (t - t0) / span, steps);
      next = System.nanoTime() + INTERVAL;
    }
  }
}
