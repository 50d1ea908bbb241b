package org.costate.solvers.imex;

import org.costate.solvers.VectorField;

/**
 * A field that is the sum of a part that is not stiff and one that is: {@code f = fᴱ + fᴵ}.
 *
 * <p>For instance advection and diffusion, or a network and known chemistry. Methods that know
 * nothing of parts use the sum.
 */
public interface SplitField extends VectorField {

  /** Returns the part fᴱ that is stepped explicitly. */
  VectorField explicitPart();

  /** Returns the part fᴵ that is stepped implicitly. */
  VectorField implicitPart();

  /**
   * Returns the sum of two parts.
   *
   * @param explicitPart is stepped explicitly
   * @param implicitPart is stepped implicitly
   * @throws IllegalArgumentException if they have different dimensions
   */
  static SplitField of(VectorField explicitPart, VectorField implicitPart) {
    return new SumField(explicitPart, implicitPart);
  }
}
