package org.costate.pinn.residual;

/** A formula in the unknown at two points at once, as in periodic conditions. */
@FunctionalInterface
public interface PairResidual {
  /**
   * Returns the residual on a block of pairs.
   *
   * @param a the unknown at the first points
   * @param b the unknown at the second points
   */
  Term of(Unknown a, Unknown b);
}
