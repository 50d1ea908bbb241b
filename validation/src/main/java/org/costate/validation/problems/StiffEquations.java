package org.costate.validation.problems;

import org.costate.solvers.linear.MatrixPattern;

/** Equations that know their Jacobian. */
interface StiffEquations extends Equations {

  /** Returns where the Jacobian may have entries. */
  MatrixPattern pattern();

  /**
   * Evaluates {@code ∂f/∂y}; allocates nothing.
   *
   * @param t time
   * @param y state; not modified
   * @param theta parameters; not modified
   * @param entries receives ∂fᵢ/∂yⱼ as the pattern lays it out
   */
  void jacobian(double t, double[] y, double[] theta, double[] entries);
}
