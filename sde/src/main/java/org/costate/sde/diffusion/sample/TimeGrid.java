package org.costate.sde.diffusion.sample;

import org.costate.sde.diffusion.process.LinearProcess;

/** How the steps of a sampler divide the time of a process. */
public sealed interface TimeGrid {

  /**
   * Returns the times of the steps, falling.
   *
   * @param process whose time
   * @param from where sampling starts, usually the end of the process
   * @param to where it stops, above 0 unless the grid is uniform in t
   * @param steps number of steps, at least 1
   * @return {@code steps + 1} times, of which the first is {@code from} and the last {@code to}
   * @throws IllegalArgumentException if a number is out of range, quoting it
   */
  default double[] times(LinearProcess process, double from, double to, int steps) {
    process.requireTime(from);
    process.requireTime(to);
    if (!(to < from)) {
      throw new IllegalArgumentException(
          "sampling goes back in time; got from = %s, to = %s".formatted(from, to));
    }
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1; got " + steps);
    }
    if (!(this instanceof UniformInTime) && !(process.spread(to) > 0)) {
      throw new IllegalArgumentException(
          "%s needs noise left at the last time; %s has none at %s"
              .formatted(this, process.name(), to));
    }
    double[] times = new double[steps + 1];
    times[0] = from;
    for (int i = 1; i < steps; i++) {
      times[i] = time(process, from, to, (double) i / steps);
    }
    times[steps] = to;
    for (int i = 1; i <= steps; i++) {
      if (!(times[i] < times[i - 1])) {
        throw new IllegalArgumentException(
            "%s steps of %s are too many for [%s, %s]".formatted(steps, this, to, from));
      }
    }
    return times;
  }

  /** Returns the time at a fraction of the way. */
  double time(LinearProcess process, double from, double to, double fraction);

  /** Equal steps of t. */
  record UniformInTime() implements TimeGrid {
    @Override
    public double time(LinearProcess process, double from, double to, double fraction) {
      return from + fraction * (to - from);
    }
  }

  /** Equal steps of λ = log(a/q). */
  record UniformInLogRatio() implements TimeGrid {
    @Override
    public double time(LinearProcess process, double from, double to, double fraction) {
      double first = process.logRatio(from);
      return process.timeAt(first + fraction * (process.logRatio(to) - first));
    }
  }

  /**
   * Equal steps of {@code (q/a)^(1/ρ)}.
   *
   * @param rho ρ, positive; 7 is usual
   * @see <a href="https://arxiv.org/abs/2206.00364">Karras et al. (2022), equation 5</a>
   */
  record Power(double rho) implements TimeGrid {
    public Power {
      if (!(rho > 0)) {
        throw new IllegalArgumentException("rho must be positive; got " + rho);
      }
    }

    @Override
    public double time(LinearProcess process, double from, double to, double fraction) {
      double first = Math.exp(-process.logRatio(from) / rho);
      double last = Math.exp(-process.logRatio(to) / rho);
      return process.timeAt(-rho * Math.log(first + fraction * (last - first)));
    }
  }
}
