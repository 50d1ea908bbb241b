package org.costate.solvers.correction;

/** Moves a state to where the solution stays, by a formula. */
@FunctionalInterface
public interface Projection {

  /**
   * Projects.
   *
   * @param t time
   * @param y is moved
   */
  void project(double t, double[] y);
}
