package org.costate.solvers.exponential;

import org.costate.solvers.Effort;
import org.jspecify.annotations.Nullable;

/** Functions φ₁ … φ₄ of hJ and hJ/2 with the Jacobian at one state, as sums of products. */
interface JacobianPhi {

  /**
   * Linearises the field.
   *
   * @param t time
   * @param y state; not modified
   * @param slope f(t, y); not modified
   */
  void linearise(double t, double[] y, double[] slope);

  /** Sets the length of the step from where the field was linearised. */
  void set(double h);

  /**
   * Writes ∂f/∂t there.
   *
   * @param out receives it
   */
  void timeDerivative(double[] out);

  /**
   * Writes {@code J x}.
   *
   * @param x is multiplied; not modified
   * @param out receives the product
   */
  void multiply(double[] x, double[] out);

  /**
   * Adds {@code Σ φₖ(hJ) bₖ}, or of hJ/2.
   *
   * @param half whether of hJ/2
   * @param b row k holds bₖ, or null for zero, from 0, which is null; not modified
   * @param out is added to
   * @return false if that failed
   */
  boolean add(boolean half, double[] @Nullable [] b, double[] out);

  /** Returns the number of field evaluations since it was made. */
  long evaluations();

  /** Returns what else was spent since it was made. */
  Effort effort();
}
