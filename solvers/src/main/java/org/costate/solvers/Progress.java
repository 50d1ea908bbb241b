package org.costate.solvers;

/** Hears how far a solve has come. */
@FunctionalInterface
public interface Progress {

  /**
   * Called after accepted steps, at most ten times a second, on the solving thread.
   *
   * @param t time reached
   * @param fraction part of the span done, from 0 to 1
   * @param steps accepted steps so far
   */
  void at(double t, double fraction, long steps);
}
