package org.costate.solvers.reversible;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;

/** A method whose steppers can go back. */
public interface ReversibleMethod extends OdeMethod {
  @Override
  ReversibleStepper open(VectorField field, Tolerances tolerances);

  @Override
  TapedReversibleStepper openTaped(DifferentiableField field, Tolerances tolerances);
}
