package org.costate.ode.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.costate.solvers.SaveAt;

/**
 * Which segments can be solved together: those with the same times, or, if the field ignores time,
 * with the same times after their start.
 *
 * <p>Times agree if they differ by less than 1e-9 of the mean spacing, or by rounding.
 */
final class TimePatterns {
  private static final double AGREEMENT = 1e-9;

  private final int[] patternOf;
  private final List<double[]> patterns = new ArrayList<>();
  private final List<SaveAt> saves = new ArrayList<>();

  /**
   * Finds the patterns.
   *
   * @param segments what is to be solved
   * @param times of each series, in the model's units
   * @param autonomous whether the field ignores time
   */
  TimePatterns(List<Segment> segments, List<double[]> times, boolean autonomous) {
    patternOf = new int[segments.size()];
    TreeMap<Double, Integer> byKey = new TreeMap<>();
    for (int k = 0; k < patternOf.length; k++) {
      Segment segment = segments.get(k);
      double[] own = times.get(segment.series());
      double origin = autonomous ? own[segment.from()] : 0;
      double[] pattern = new double[segment.length()];
      for (int i = 0; i < pattern.length; i++) {
        pattern[i] = own[segment.from() + i] - origin;
      }
      double tolerance = tolerance(own, segment);
      // Patterns that agree have keys that do.
      double key = pattern[0] + pattern[pattern.length - 1];
      int found =
          byKey.subMap(key - 2 * tolerance, true, key + 2 * tolerance, true).values().stream()
              .filter(p -> agree(patterns.get(p), pattern, tolerance))
              .findFirst()
              .orElse(patterns.size());
      if (found == patterns.size()) {
        patterns.add(pattern);
        saves.add(SaveAt.times(pattern));
        byKey.put(key, found);
      }
      patternOf[k] = found;
    }
  }

  private static double tolerance(double[] own, Segment segment) {
    double first = own[segment.from()];
    double last = own[segment.last()];
    double rounding = 4 * Math.ulp(Math.max(Math.abs(first), Math.abs(last)));
    return Math.max(AGREEMENT * (last - first) / (segment.length() - 1), rounding);
  }

  private static boolean agree(double[] one, double[] other, double tolerance) {
    if (one.length != other.length) {
      return false;
    }
    for (int i = 0; i < one.length; i++) {
      if (!(Math.abs(one[i] - other[i]) <= tolerance)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the number of different patterns. */
  int count() {
    return patterns.size();
  }

  /** Returns the pattern of a segment. */
  int of(int segment) {
    return patternOf[segment];
  }

  double start(int pattern) {
    return patterns.get(pattern)[0];
  }

  double end(int pattern) {
    double[] times = patterns.get(pattern);
    return times[times.length - 1];
  }

  SaveAt saveAt(int pattern) {
    return saves.get(pattern);
  }
}
