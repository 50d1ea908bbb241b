package org.costate.pinn.terms;

import java.util.Arrays;

/** Fields seen at several times of one run, perhaps with gaps. Immutable. */
public final class Snapshots {
  private final double[] times;
  private final double[] values;
  private final int width;

  /**
   * Makes the snapshots of one run.
   *
   * @param times of the snapshots, increasing, at least 2
   * @param values {@code [times, species, cells]}; NaN where nothing was observed; copied
   * @throws IllegalArgumentException if the numbers do not fit, a value is infinite, or there is a
   *     time without any observation
   */
  Snapshots(double[] times, double[] values) {
    if (times.length < 2 || values.length % times.length != 0 || values.length == 0) {
      throw new IllegalArgumentException(
          "need at least 2 times and [times, species, cells] values; got %s and %s"
              .formatted(times.length, values.length));
    }
    for (int i = 0; i < times.length; i++) {
      if (!Double.isFinite(times[i]) || (i > 0 && !(times[i] > times[i - 1]))) {
        throw new IllegalArgumentException(
            "times must be finite and increase; times[%s] = %s".formatted(i, times[i]));
      }
    }
    this.times = times.clone();
    this.values = values.clone();
    this.width = values.length / times.length;
    for (int i = 0; i < times.length; i++) {
      requireObservations(i);
    }
  }

  private void requireObservations(int time) {
    int seen = 0;
    for (int k = time * width; k < (time + 1) * width; k++) {
      if (Double.isInfinite(values[k])) {
        throw new IllegalArgumentException(
            "values must be finite, or NaN where nothing was observed; values[%s] = %s"
                .formatted(k, values[k]));
      }
      seen += Double.isNaN(values[k]) ? 0 : 1;
    }
    if (seen == 0) {
      throw new IllegalArgumentException("nothing was observed at times[%s]".formatted(time));
    }
  }

  /** Returns the number of times. */
  public int size() {
    return times.length;
  }

  /** Returns a copy of the times. */
  public double[] times() {
    return times.clone();
  }

  /** Returns a copy of the values, {@code [times, species, cells]}, NaN where there is none. */
  public double[] values() {
    return values.clone();
  }

  double time(int i) {
    return times[i];
  }

  double value(int i) {
    return values[i];
  }

  Snapshots part(int from, int to) {
    return new Snapshots(
        Arrays.copyOfRange(times, from, to), Arrays.copyOfRange(values, from * width, to * width));
  }

  /**
   * Returns the values with the gaps closed: by linear interpolation in time in the same cell, by
   * the nearest time beyond the ends, and by the mean of the time where a cell was never observed.
   */
  double[] filled() {
    double[] out = values.clone();
    for (int k = 0; k < width; k++) {
      fill(out, k);
    }
    return out;
  }

  private void fill(double[] out, int cell) {
    for (int i = 0; i < times.length; i++) {
      if (!Double.isNaN(values[i * width + cell])) {
        continue;
      }
      int before = observed(cell, i, -1);
      int after = observed(cell, i, 1);
      double value;
      if (before < 0 && after < 0) {
        value = mean(i);
      } else if (before < 0 || after < 0) {
        value = values[Math.max(before, after) * width + cell];
      } else {
        double share = (times[i] - times[before]) / (times[after] - times[before]);
        value = (1 - share) * values[before * width + cell] + share * values[after * width + cell];
      }
      out[i * width + cell] = value;
    }
  }

  private int observed(int cell, int from, int step) {
    for (int i = from; i >= 0 && i < times.length; i += step) {
      if (!Double.isNaN(values[i * width + cell])) {
        return i;
      }
    }
    return -1;
  }

  private double mean(int time) {
    return Arrays.stream(values, time * width, (time + 1) * width)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElseThrow();
  }
}
