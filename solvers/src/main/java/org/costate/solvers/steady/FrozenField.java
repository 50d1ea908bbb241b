package org.costate.solvers.steady;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.jacobian.JacobianField;

/** A field at one moment, as a field for pseudo-time. */
final class FrozenField implements JacobianField {
  private final DifferentiableField field;
  private final double moment;

  FrozenField(DifferentiableField field, double moment) {
    this.field = field;
    this.moment = moment;
  }

  @Override
  public int dimension() {
    return field.dimension();
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    field.derivative(moment, y, dydt);
  }

  @Override
  public void jacobianEntries(double t, double[] y, double[] entries) {
    field.jacobian(moment, y, entries);
  }

  @Override
  public boolean timeDerivative(double t, double[] y, double[] out) {
    Arrays.fill(out, 0);
    return true;
  }
}
