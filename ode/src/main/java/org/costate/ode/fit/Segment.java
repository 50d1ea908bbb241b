package org.costate.ode.fit;

import java.util.ArrayList;
import java.util.List;
import org.costate.ode.TimeSeries;

/**
 * Consecutive rows of one time series.
 *
 * @param series index of the series
 * @param from first row
 * @param length number of rows, at least 2
 */
record Segment(int series, int from, int length) {

  /** Returns the last row. */
  int last() {
    return from + length - 1;
  }

  /**
   * Returns the segments that begin at every row, without those in which nothing is observed after
   * their first row; a series of fewer rows than {@code length} is one segment.
   */
  static List<Segment> everywhere(List<TimeSeries> series, int length) {
    requireLength(length);
    List<Segment> segments = new ArrayList<>();
    for (int k = 0; k < series.size(); k++) {
      TimeSeries one = series.get(k);
      int rows = Math.min(length, one.size());
      for (int from = 0; from + rows <= one.size(); from++) {
        var segment = new Segment(k, from, rows);
        if (segment.teaches(one)) {
          segments.add(segment);
        }
      }
    }
    if (segments.isEmpty()) {
      throw new IllegalArgumentException(
          "no segment of %s rows has an observed value after its first row".formatted(length));
    }
    return segments;
  }

  /** Returns segments that follow one another, the last row of one being the first of the next. */
  static List<Segment> chained(List<TimeSeries> series, int length) {
    requireLength(length);
    List<Segment> segments = new ArrayList<>();
    for (int k = 0; k < series.size(); k++) {
      int last = series.get(k).size() - 1;
      for (int from = 0; from < last; from += length - 1) {
        segments.add(new Segment(k, from, Math.min(length, last - from + 1)));
      }
    }
    return segments;
  }

  private static void requireLength(int length) {
    if (length < 2) {
      throw new IllegalArgumentException(
          "a segment must have at least 2 rows; got length " + length);
    }
  }

  private boolean teaches(TimeSeries one) {
    for (int row = from + 1; row <= last(); row++) {
      for (int j = 0; j < one.dimension(); j++) {
        if (!Double.isNaN(one.value(row, j))) {
          return true;
        }
      }
    }
    return false;
  }
}
