package org.costate.solvers.imex;

import org.costate.solvers.DifferentiableField;

/** A split field whose parts can be differentiated; each has all parameters of the whole. */
public interface DifferentiableSplitField extends SplitField, DifferentiableField {
  @Override
  DifferentiableField explicitPart();

  @Override
  DifferentiableField implicitPart();

  /**
   * Returns the sum of two parts that have the same parameters; one that does not depend on some of
   * them leaves their cotangents alone.
   *
   * @param explicitPart is stepped explicitly
   * @param implicitPart is stepped implicitly
   * @throws IllegalArgumentException if they have different dimensions, or parameters of different
   *     number or value
   */
  static DifferentiableSplitField of(
      DifferentiableField explicitPart, DifferentiableField implicitPart) {
    return new DifferentiableSumField(explicitPart, implicitPart);
  }
}
