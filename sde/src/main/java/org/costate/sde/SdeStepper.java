package org.costate.sde;

/** The workspace of one method on one problem; for one thread, allocates nothing in a step. */
@FunctionalInterface
public interface SdeStepper {
  /**
   * Makes one step.
   *
   * @param t start time
   * @param y state at {@code t}; not modified
   * @param h step length, positive
   * @param w increments of W over the step; not modified
   * @param area space-time Lévy areas over the step; not modified, and not read unless the method
   *     {@linkplain SdeMethod#usesArea() uses} them
   * @param yNext receives the state at {@code t + h}; not the same array as {@code y}
   */
  void step(double t, double[] y, double h, double[] w, double[] area, double[] yNext);
}
