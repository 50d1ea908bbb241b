package org.costate.sde;

/** The workspace of one method on one problem; for one thread, allocates nothing in a step. */
@FunctionalInterface
public interface SdeStepper {
  /**
   * Is told where a path begins, so that methods which carry more than the state from step to step
   * forget the last one.
   *
   * @param t time
   * @param y state; not modified
   */
  default void begin(double t, double[] y) {}

  /**
   * Makes one step.
   *
   * @param t start time
   * @param y state at {@code t}; not modified
   * @param h step length, positive
   * @param w increments of W over the step, a row per component; not modified
   * @param area Lévy areas over the step, laid out as the method's {@link SdeMethod#areas()} say;
   *     not modified
   * @param yNext receives the state at {@code t + h}; not the same array as {@code y}
   */
  void step(double t, double[] y, double h, double[] w, double[] area, double[] yNext);
}
