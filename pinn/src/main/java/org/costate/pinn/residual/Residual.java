package org.costate.pinn.residual;

/** A formula that is zero for a solution. */
@FunctionalInterface
public interface Residual {
  /**
   * Returns the residual on a block of points.
   *
   * @param u the unknown there
   */
  Term of(Unknown u);
}
