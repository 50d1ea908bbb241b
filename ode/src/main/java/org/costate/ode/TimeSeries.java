package org.costate.ode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Observations of a state at increasing times. Immutable.
 *
 * <p>Values are row-major {@code [size, dimension]}, one row per time, in the unit of the data;
 * {@code NaN} is a value that was not observed. At least two rows, and at least one observed value
 * in every column.
 */
public final class TimeSeries {
  private final double[] times;
  private final double[] values;
  private final List<String> names;

  private TimeSeries(double[] times, double[] values, List<String> names) {
    this.times = times;
    this.values = values;
    this.names = names;
  }

  /**
   * Returns a series whose components are called y0, y1 and so on.
   *
   * @param times strictly increasing and finite, at least two; copied
   * @param values row-major {@code [times.length, dimension]}, {@code NaN} where missing; copied
   * @throws IllegalArgumentException if times do not increase, a value is infinite, a column was
   *     never observed, or the lengths do not fit, naming row and column
   */
  public static TimeSeries of(double[] times, double[] values) {
    int dimension = times.length == 0 ? 0 : values.length / times.length;
    return of(times, values, IntStream.range(0, dimension).mapToObj(j -> "y" + j).toList());
  }

  /**
   * Returns a series with named components.
   *
   * @param times strictly increasing and finite, at least two; copied
   * @param values row-major {@code [times.length, names.size()]}, {@code NaN} where missing; copied
   * @param names one per component, at least one, none twice
   * @throws IllegalArgumentException if times do not increase, a value is infinite, a column was
   *     never observed, or the lengths do not fit, naming row and column
   */
  public static TimeSeries of(double[] times, double[] values, List<String> names) {
    if (times.length < 2) {
      throw new IllegalArgumentException(
          "a time series needs at least 2 rows; got " + times.length);
    }
    int dimension = names.size();
    if (dimension == 0 || values.length != (long) times.length * dimension) {
      throw new IllegalArgumentException(
          "values must be [%s, %s], one row per time and one column per component; got length %s"
              .formatted(times.length, dimension, values.length));
    }
    if (names.stream().distinct().count() != dimension) {
      throw new IllegalArgumentException("two components have the same name: " + names);
    }
    var series = new TimeSeries(times.clone(), values.clone(), List.copyOf(names));
    series.check();
    return series;
  }

  private void check() {
    for (int i = 0; i < times.length; i++) {
      if (!Double.isFinite(times[i]) || (i > 0 && !(times[i] > times[i - 1]))) {
        throw new IllegalArgumentException(
            "times must increase strictly and be finite; row %s has t = %s%s"
                .formatted(i, times[i], i == 0 ? "" : " after " + times[i - 1]));
      }
    }
    for (int j = 0; j < dimension(); j++) {
      boolean observed = false;
      for (int i = 0; i < times.length; i++) {
        double value = value(i, j);
        if (Double.isInfinite(value)) {
          throw new IllegalArgumentException(
              "values must be finite, or NaN where missing; row %s (t = %s), column %s (%s) is %s"
                  .formatted(i, times[i], j, names.get(j), value));
        }
        observed |= !Double.isNaN(value);
      }
      if (!observed) {
        throw new IllegalArgumentException(
            "column %s (%s) has no observed value".formatted(j, names.get(j)));
      }
    }
  }

  /** Returns the number of rows. */
  public int size() {
    return times.length;
  }

  /** Returns the number of components. */
  public int dimension() {
    return names.size();
  }

  /** Returns the names of the components. */
  public List<String> names() {
    return names;
  }

  /** Returns a copy of the times. */
  public double[] times() {
    return times.clone();
  }

  /**
   * Returns a time.
   *
   * @param row from 0
   */
  public double time(int row) {
    return times[row];
  }

  /** Returns a copy of all values, row-major {@code [size, dimension]}. */
  public double[] values() {
    return values.clone();
  }

  /**
   * Returns a value, {@code NaN} if it was not observed.
   *
   * @param row from 0
   * @param column from 0
   */
  public double value(int row, int column) {
    return values[row * names.size() + column];
  }

  /**
   * Returns a copy of the state at a time, {@code NaN} where it was not observed.
   *
   * @param row from 0
   */
  public double[] state(int row) {
    return Arrays.copyOfRange(values, row * dimension(), (row + 1) * dimension());
  }

  /** Returns the number of values that were observed. */
  public int observedCount() {
    int count = 0;
    for (double value : values) {
      count += Double.isNaN(value) ? 0 : 1;
    }
    return count;
  }

  /**
   * Returns consecutive rows as a series of their own.
   *
   * @param from first row
   * @param to behind the last row
   * @throws IllegalArgumentException if the rows do not exist, are fewer than two, or a column has
   *     no observed value among them
   */
  public TimeSeries rows(int from, int to) {
    if (from < 0 || to > size() || from > to) {
      throw new IllegalArgumentException(
          "rows must lie in [0, %s]; got %s to %s".formatted(size(), from, to));
    }
    return of(
        Arrays.copyOfRange(times, from, to),
        Arrays.copyOfRange(values, from * dimension(), to * dimension()),
        names);
  }

  /**
   * Returns this series with missing values estimated: linearly in time between the observed
   * neighbours of the same component, and as the nearest one before the first and after the last.
   */
  public TimeSeries filled() {
    double[] filled = values.clone();
    for (int j = 0; j < dimension(); j++) {
      fill(filled, j);
    }
    return new TimeSeries(times, filled, names);
  }

  private void fill(double[] filled, int column) {
    int before = -1;
    for (int i = 0; i < size(); i++) {
      if (Double.isNaN(value(i, column))) {
        continue;
      }
      for (int k = before + 1; k < i; k++) {
        double share = before < 0 ? 1 : (times[k] - times[before]) / (times[i] - times[before]);
        double start = before < 0 ? value(i, column) : value(before, column);
        filled[k * dimension() + column] = start + share * (value(i, column) - start);
      }
      before = i;
    }
    for (int k = before + 1; k < size(); k++) {
      filled[k * dimension() + column] = value(before, column);
    }
  }

  @Override
  public String toString() {
    return "%s rows of %s, t = %s to %s, %s of %s values observed"
        .formatted(size(), names, times[0], times[size() - 1], observedCount(), values.length);
  }
}
