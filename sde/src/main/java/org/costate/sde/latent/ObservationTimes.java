package org.costate.sde.latent;

/**
 * Times of observation, and how many equal steps of the solver lie between two of them. Immutable.
 */
public final class ObservationTimes {
  private final double[] times;
  private final int stepsBetween;

  private ObservationTimes(double[] times, int stepsBetween) {
    this.times = times;
    this.stepsBetween = stepsBetween;
  }

  /**
   * Returns the times.
   *
   * @param times two at least, finite and increasing; copied
   * @param stepsBetween number of steps between neighbours, at least 1
   * @throws IllegalArgumentException if a time or number is out of range, quoting it
   */
  public static ObservationTimes of(double[] times, int stepsBetween) {
    requireTwo(times.length);
    for (int j = 0; j < times.length; j++) {
      if (!Double.isFinite(times[j]) || (j > 0 && !(times[j] > times[j - 1]))) {
        throw new IllegalArgumentException(
            "times must be finite and increase; times[%s] = %s".formatted(j, times[j]));
      }
    }
    if (stepsBetween < 1) {
      throw new IllegalArgumentException("stepsBetween must be at least 1; got " + stepsBetween);
    }
    return new ObservationTimes(times.clone(), stepsBetween);
  }

  /**
   * Returns times at equal distances.
   *
   * @param t0 first time
   * @param t1 last time, after {@code t0}
   * @param count number of times, at least 2
   * @param stepsBetween number of steps between neighbours, at least 1
   * @throws IllegalArgumentException if a time or number is out of range, quoting it
   */
  public static ObservationTimes uniform(double t0, double t1, int count, int stepsBetween) {
    requireTwo(count);
    double[] times = new double[count];
    for (int j = 0; j < times.length; j++) {
      times[j] = j == count - 1 ? t1 : t0 + j * (t1 - t0) / (count - 1);
    }
    return of(times, stepsBetween);
  }

  private static void requireTwo(int count) {
    if (count < 2) {
      throw new IllegalArgumentException("need two times at least; got " + count);
    }
  }

  /** Returns the number of times. */
  public int count() {
    return times.length;
  }

  /** Returns a time, counted from 0. */
  public double time(int j) {
    return times[j];
  }

  /** Returns the number of steps in all. */
  public int steps() {
    return (times.length - 1) * stepsBetween;
  }

  /** Returns the number of steps between two times. */
  public int stepsBetween() {
    return stepsBetween;
  }

  /** Returns the interval of step k: that after time {@code interval(k)}. */
  int interval(int k) {
    return k / stepsBetween;
  }

  /** Returns the length of step k. */
  double step(int k) {
    int j = interval(k);
    return (times[j + 1] - times[j]) / stepsBetween;
  }

  /** Returns the start of step k. */
  double start(int k) {
    int j = interval(k);
    return times[j] + k % stepsBetween * step(k);
  }

  /** Returns where in its interval step k begins, from −1 at one time towards 1 at the next. */
  double place(int k) {
    return 2.0 * (k % stepsBetween) / stepsBetween - 1;
  }
}
