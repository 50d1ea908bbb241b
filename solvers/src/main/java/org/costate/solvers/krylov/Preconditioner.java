package org.costate.solvers.krylov;

import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Jacobians;

/**
 * An approximate inverse of {@code I − hγJ}: the workspace of one solve, for one thread.
 *
 * <p>It may be as rough as the caller likes; a better one saves iterations. For a sum of diffusion
 * and reaction, say, the inverse of one of the two.
 */
public interface Preconditioner {

  /**
   * Prepares itself at a state. It then serves several steps, with other states and hγ within some
   * ten per cent.
   *
   * @param t time
   * @param y state; not modified
   * @param hGamma hγ, in the unit of time
   * @return false if that is impossible, so that the step must be shorter
   */
  boolean prepare(double t, double[] y, double hGamma);

  /**
   * Applies the approximate inverse.
   *
   * @param x on entry b, on return an approximate solution of {@code (I − hγJ) x = b}
   */
  void apply(double[] x);

  /** Makes preconditioners, one for each solve. */
  @FunctionalInterface
  interface Source {
    /**
     * Opens a workspace.
     *
     * @param field right-hand side
     * @param tolerances of the solve
     */
    Preconditioner open(VectorField field, Tolerances tolerances);
  }

  /**
   * Returns the factorisation of an approximate Jacobian: its band, its diagonal blocks, or the
   * cheap one of its terms.
   *
   * @param approximate gives its entries. Differences in a pattern that lacks entries of the true
   *     Jacobian mix those up; a formula may leave out what it likes
   */
  static Source factorised(Jacobians approximate) {
    return (field, tolerances) ->
        new FactorisedPreconditioner(field, approximate.open(field, tolerances));
  }
}
