package org.costate.pinn.condition;

import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/** A given function of the coordinates, written once on Hipparchus' derivative numbers. */
@FunctionalInterface
public interface FieldFormula {
  /**
   * Returns the function at a point, with its derivatives.
   *
   * @param x one number for each coordinate, in the order of the domain; not modified
   */
  DerivativeStructure at(DerivativeStructure[] x);

  /** Returns the constant function. */
  static FieldFormula constant(double c) {
    return x -> x[0].getField().getZero().add(c);
  }

  /**
   * Returns the value at a point.
   *
   * @param x coordinates; not modified
   */
  default double value(double[] x) {
    DSFactory factory = new DSFactory(x.length, 0);
    DerivativeStructure[] variables = new DerivativeStructure[x.length];
    for (int i = 0; i < x.length; i++) {
      variables[i] = factory.constant(x[i]);
    }
    return at(variables).getValue();
  }
}
