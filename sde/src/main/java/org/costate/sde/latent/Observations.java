package org.costate.sde.latent;

/** Series of observations at common times. Immutable. */
public final class Observations {
  private final ObservationTimes times;
  private final int width;
  private final double[] values;

  private Observations(ObservationTimes times, int width, double[] values) {
    this.times = times;
    this.width = width;
    this.values = values;
  }

  /**
   * Returns the data.
   *
   * @param times of all series
   * @param width number of observed components, at least 1
   * @param values row-major {@code [series, times, width]}, one series at least, finite; copied
   * @throws IllegalArgumentException if a number is out of range or the length wrong
   */
  public static Observations of(ObservationTimes times, int width, double[] values) {
    if (width < 1) {
      throw new IllegalArgumentException("width must be at least 1; got " + width);
    }
    int length = times.count() * width;
    if (values.length == 0 || values.length % length != 0) {
      throw new IllegalArgumentException(
          "values must be [series, %s, %s]; got length %s"
              .formatted(times.count(), width, values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "observations must be finite; series %s has %s at time %s"
                .formatted(i / length, values[i], times.time(i % length / width)));
      }
    }
    return new Observations(times, width, values.clone());
  }

  /** Returns the times. */
  public ObservationTimes times() {
    return times;
  }

  /** Returns the number of observed components. */
  public int width() {
    return width;
  }

  /** Returns the number of series. */
  public int series() {
    return values.length / (times.count() * width);
  }

  /**
   * Returns one number.
   *
   * @param series which series
   * @param time index of the time
   * @param component which component
   */
  public double value(int series, int time, int component) {
    return values[(series * times.count() + time) * width + component];
  }

  /** Copies some series at one time into a feature-major block {@code [width, rows]}. */
  void load(int[] rows, int time, double[] block) {
    for (int i = 0; i < width; i++) {
      for (int p = 0; p < rows.length; p++) {
        block[i * rows.length + p] = value(rows[p], time, i);
      }
    }
  }
}
