package org.costate.solvers.delay;

import java.util.ArrayList;
import java.util.List;

/**
 * The times at which the solution is not smooth, and those at which constant lags bring them back.
 *
 * <p>A jump of the m-th derivative (of the state for m = 0) is of order m; seen through a lag it is
 * of order m + 1. A method of order p notices those of order below p, so children of such
 * <em>sources</em> are met by the ends of steps.
 */
final class Breakpoints {
  /** Two times no more than so many roundings apart are one. */
  static final double SAME = 16;

  /**
   * A breakpoint.
   *
   * @param time where
   * @param order of the derivative that jumps
   * @param parent index of the breakpoint that the lag looks at, or -1 if its time is given
   * @param lag index of the lag, or -1
   * @param step that begins there
   */
  record Point(double time, int order, int parent, int lag, int step) {}

  /** A breakpoint to come. */
  private record Coming(double time, int order, int parent, int lag) {}

  private final int sourceOrders;
  private final double[] constantLags;
  private final List<Point> points = new ArrayList<>();
  private final List<Integer> sources = new ArrayList<>();
  private final List<Coming> coming = new ArrayList<>();

  /**
   * Begins without any.
   *
   * @param sourceOrders below which a breakpoint has children
   * @param constantLags NaN for a lag that is not constant
   */
  Breakpoints(int sourceOrders, double[] constantLags) {
    this.sourceOrders = sourceOrders;
    this.constantLags = constantLags;
  }

  static boolean same(double a, double b) {
    return Math.abs(a - b) <= SAME * Math.ulp(Math.max(Math.abs(a), Math.abs(b)));
  }

  /** Adds one that has been reached; times do not fall. */
  void add(Point point, double t0) {
    points.add(point);
    if (point.order() >= sourceOrders) {
      return;
    }
    sources.add(points.size() - 1);
    for (int k = 0; k < constantLags.length; k++) {
      double time = point.time() + constantLags[k];
      if (time > t0 && !same(time, t0)) {
        coming.add(new Coming(time, point.order() + 1, points.size() - 1, k));
      }
    }
  }

  /** Returns the next time after t that is known beforehand, or infinity. */
  double next(double t) {
    coming.removeIf(c -> c.time() <= t || same(c.time(), t));
    double first = Double.POSITIVE_INFINITY;
    for (Coming c : coming) {
      first = Math.min(first, c.time());
    }
    return first;
  }

  /** Returns whether a time is one known beforehand, and adds it if so. */
  boolean reach(double t, int step, double t0) {
    Coming lowest = null;
    for (Coming c : coming) {
      if (same(c.time(), t) && (lowest == null || c.order() < lowest.order())) {
        lowest = c;
      }
    }
    if (lowest == null) {
      return false;
    }
    add(new Point(t, lowest.order(), lowest.parent(), lowest.lag(), step), t0);
    return true;
  }

  List<Point> points() {
    return points;
  }

  int sourceCount() {
    return sources.size();
  }

  Point source(int index) {
    return points.get(sources.get(index));
  }

  /** Returns the index among all points. */
  int pointOfSource(int index) {
    return sources.get(index);
  }

  /** Returns the last source at or before a time, which may be a rounding before it; -1 if none. */
  int sourceBefore(double time) {
    int low = 0;
    int high = sources.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      double at = source(middle).time();
      if (at <= time || same(at, time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
