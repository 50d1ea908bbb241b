package org.costate.pinn.lines;

import org.hipparchus.analysis.differentiation.Gradient;

/** A function of the concentrations in one cell and of parameters. */
@FunctionalInterface
public interface PointFormula {

  /**
   * Evaluates.
   *
   * @param c concentrations
   * @param theta parameters
   * @return one value for each output
   */
  Gradient[] evaluate(Gradient[] c, Gradient[] theta);
}
