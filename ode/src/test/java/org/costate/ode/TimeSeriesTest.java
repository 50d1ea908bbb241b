package org.costate.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimeSeriesTest {
  private static final double NONE = Double.NaN;

  private static String refusal(double[] times, double[] values, String... names) {
    return assertThrows(
            IllegalArgumentException.class, () -> TimeSeries.of(times, values, List.of(names)))
        .getMessage();
  }

  @Test
  void oneRowIsRefused() {
    assertEquals(
        "a time series needs at least 2 rows; got 1",
        refusal(new double[] {0}, new double[] {1}, "x"));
  }

  @Test
  void theRowWhereTimesDoNotIncreaseIsNamed() {
    assertEquals(
        "times must increase strictly and be finite; row 2 has t = 1.0 after 1.0",
        refusal(new double[] {0, 1, 1}, new double[3], "x"));
    assertEquals(
        "times must increase strictly and be finite; row 1 has t = NaN after 0.0",
        refusal(new double[] {0, NONE, 1}, new double[3], "x"));
  }

  @Test
  void anInfiniteValueIsNamedByRowAndColumn() {
    assertEquals(
        "values must be finite, or NaN where missing; row 1 (t = 0.5), column 1 (lynx) is Infinity",
        refusal(new double[] {0, 0.5}, new double[] {1, 2, 3, 1 / 0.0}, "hare", "lynx"));
  }

  @Test
  void aColumnThatWasNeverObservedIsNamed() {
    assertEquals(
        "column 1 (lynx) has no observed value",
        refusal(new double[] {0, 1}, new double[] {1, NONE, 2, NONE}, "hare", "lynx"));
  }

  @Test
  void valuesThatFitNoShapeAreRefused() {
    assertEquals(
        "values must be [3, 2], one row per time and one column per component; got length 5",
        refusal(new double[] {0, 1, 2}, new double[5], "hare", "lynx"));
    assertEquals(
        "two components have the same name: [x, x]",
        refusal(new double[] {0, 1}, new double[4], "x", "x"));
  }

  @Test
  void missingValuesAreEstimatedLinearlyInTimeAndByTheNearestAtTheEnds() {
    var series =
        TimeSeries.of(
            new double[] {0, 1, 2, 4, 5}, new double[] {NONE, 10, NONE, 40, NONE}, List.of("x"));

    assertArrayEquals(new double[] {10, 10, 20, 40, 40}, series.filled().values(), 1e-14);
    assertEquals(2, series.observedCount());
    assertArrayEquals(new double[] {NONE, 10, NONE, 40, NONE}, series.values());
  }

  @Test
  void rowsOfASeriesAreASeries() {
    var series =
        TimeSeries.of(
            new double[] {0, 1, 3}, new double[] {1, 2, 3, 4, 5, 6}, List.of("hare", "lynx"));
    var tail = series.rows(1, 3);

    assertArrayEquals(new double[] {1, 3}, tail.times());
    assertArrayEquals(new double[] {3, 4, 5, 6}, tail.values());
    assertEquals(List.of("hare", "lynx"), tail.names());
    assertThrows(IllegalArgumentException.class, () -> series.rows(2, 3));
    assertThrows(IllegalArgumentException.class, () -> series.rows(2, 4));
  }

  @Test
  void arraysAreCopiedOnTheWayInAndOut() {
    double[] times = {0, 1};
    double[] values = {1, 2};
    var series = TimeSeries.of(times, values);
    times[0] = 9;
    values[0] = 9;
    series.times()[1] = 9;
    series.values()[1] = 9;

    assertArrayEquals(new double[] {0, 1}, series.times());
    assertArrayEquals(new double[] {1, 2}, series.values());
  }
}
