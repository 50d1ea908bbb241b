package org.costate.sde.gan;

/**
 * Equal steps on which generator and critic are solved and data are given.
 *
 * @param t0 start, finite
 * @param t1 end, finite and after {@code t0}
 * @param steps number of steps, at least 1; there is one more time
 */
public record GanGrid(double t0, double t1, int steps) {

  /** Checks the numbers. */
  public GanGrid {
    if (!(t0 < t1) || !Double.isFinite(t1 - t0) || steps < 1) {
      throw new IllegalArgumentException(
          "a grid needs t0 < t1 and a step at least; got [%s, %s] and %s".formatted(t0, t1, steps));
    }
  }

  /** Returns the length of a step. */
  public double step() {
    return (t1 - t0) / steps;
  }

  /** Returns a time, counted from 0. */
  public double time(int k) {
    return t0 + k * step();
  }
}
