package org.costate.pinn.terms;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Fields seen at several times of one run, perhaps with gaps. Immutable. */
public final class Snapshots {
  private final double[] times;
  private final double[] values;
  private final int width;
  private final int cells;

  /**
   * Makes the snapshots of one run.
   *
   * @param times of the snapshots, increasing, at least 2
   * @param values {@code [times, species, cells]}; NaN where nothing was observed; copied
   * @param cells of the grid
   * @throws IllegalArgumentException if the numbers do not fit, a value is infinite, or there is a
   *     time or a species without any observation
   */
  Snapshots(double[] times, double[] values, int cells) {
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
    this.cells = cells;
    for (int i = 0; i < times.length; i++) {
      requireObservations(i);
    }
    for (int s = 0; s < width / cells; s++) {
      int one = s;
      if (IntStream.range(0, values.length)
          .allMatch(i -> i / cells % (width / cells) != one || Double.isNaN(values[i]))) {
        throw new IllegalArgumentException(
            "species %s was observed nowhere in this run".formatted(s));
      }
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
        Arrays.copyOfRange(times, from, to),
        Arrays.copyOfRange(values, from * width, to * width),
        cells);
  }

  /**
   * Returns the values with the gaps closed: by linear interpolation in time in the same cell, by
   * the nearest time beyond the ends, and by a mean of the species where a cell was never observed:
   * that of the time, or of all times if the species was not seen then.
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
      if (before < 0 && after < 0) {
        out[i * width + cell] =
            Arrays.stream(alike(i, cell)).mapToDouble(this::value).average().orElseThrow();
      } else {
        int one = before < 0 ? after : before;
        int other = after < 0 ? before : after;
        double share = share(i, one, other);
        out[i * width + cell] =
            (1 - share) * values[one * width + cell] + share * values[other * width + cell];
      }
    }
  }

  private double share(int time, int one, int other) {
    return one == other ? 0 : (times[time] - times[one]) / (times[other] - times[one]);
  }

  /**
   * Returns the transpose of {@link #filled} times values: what belongs to gaps is given to the
   * observations that close them, {@code [times, species, cells]}, 0 at the gaps.
   */
  double[] unfilled(double[] filled) {
    double[] out = filled.clone();
    for (int i = 0; i < times.length; i++) {
      for (int cell = 0; cell < width; cell++) {
        int at = i * width + cell;
        if (!Double.isNaN(values[at])) {
          continue;
        }
        out[at] = 0;
        int before = observed(cell, i, -1);
        int after = observed(cell, i, 1);
        if (before < 0 && after < 0) {
          int[] alike = alike(i, cell);
          for (int k : alike) {
            out[k] += filled[at] / alike.length;
          }
        } else {
          int one = before < 0 ? after : before;
          int other = after < 0 ? before : after;
          double share = share(i, one, other);
          out[one * width + cell] += (1 - share) * filled[at];
          out[other * width + cell] += share * filled[at];
        }
      }
    }
    return out;
  }

  private int observed(int cell, int from, int step) {
    for (int i = from; i >= 0 && i < times.length; i += step) {
      if (!Double.isNaN(values[i * width + cell])) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the observations of the same species at a time, or at all times if there are none. */
  private int[] alike(int time, int cell) {
    int from = time * width + cell / cells * cells;
    int[] now = IntStream.range(from, from + cells).filter(i -> !Double.isNaN(values[i])).toArray();
    return now.length > 0
        ? now
        : IntStream.range(0, values.length)
            .filter(i -> i % width / cells == cell / cells && !Double.isNaN(values[i]))
            .toArray();
  }
}
