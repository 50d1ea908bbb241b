package org.costate.pinn.residual;

/** A formula that is zero for a solution and has an integral in it. */
@FunctionalInterface
public interface IntegralResidual {
  /**
   * Returns the residual on a block of points.
   *
   * @param u the unknown there
   * @param integral the integral there
   */
  Term of(Unknown u, Term integral);
}
