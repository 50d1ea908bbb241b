package org.costate.solvers.geometric;

/** Says when a fixed-point iteration is done: when rounding keeps the changes from falling. */
final class FixedPoint {
  private static final int MOST = 200;

  /** Changes this many ulp of what is iterated, and no longer falling, are rounding. */
  private static final double ROUNDING = 64 * Math.ulp(1.0);

  private double first;
  private double before;
  private int count;

  void begin() {
    before = Double.POSITIVE_INFINITY;
    count = 0;
  }

  /**
   * Takes the change of one iteration.
   *
   * @param change greatest absolute change
   * @param size greatest absolute value
   * @return whether to go on
   */
  boolean goesOn(double change, double size) {
    boolean done = change == 0 || (change >= before && change <= ROUNDING * size);
    before = change;
    if (count++ == 0) {
      first = change;
    }
    return !done && count < MOST && change < Double.POSITIVE_INFINITY;
  }

  /** Returns whether the iteration that has ended did so by convergence. */
  boolean converged(double size) {
    return before <= ROUNDING * size;
  }

  /**
   * Returns whether the first change was finite, so that the iteration and not what it evaluates
   * failed.
   */
  boolean beganWell() {
    return first < Double.POSITIVE_INFINITY;
  }

  /** Returns the last change. */
  double change() {
    return before;
  }

  /** Returns the number of iterations. */
  int count() {
    return count;
  }
}
