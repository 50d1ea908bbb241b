package org.costate.validation.problems;

import org.costate.solvers.AutomaticField;

/** The right-hand side of a problem, written for any kind of number and again for doubles. */
interface Equations extends AutomaticField.Formula {

  /**
   * Evaluates the slope; allocates nothing.
   *
   * @param t time
   * @param y state; not modified
   * @param theta parameters; not modified
   * @param dydt receives the slope
   */
  void derivative(double t, double[] y, double[] theta, double[] dydt);
}
