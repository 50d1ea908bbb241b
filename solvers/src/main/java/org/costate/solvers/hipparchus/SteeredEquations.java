package org.costate.solvers.hipparchus;

import java.util.Arrays;
import org.costate.solvers.VectorField;
import org.hipparchus.ode.ExpandableODE;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.SecondaryODE;

/**
 * A field whose first components steer the steps, as primary equations, and whose others are
 * quadratures, as secondary ones.
 *
 * <p>Hipparchus asks for the secondary slopes right after the primary ones, so one evaluation
 * serves both.
 */
final class SteeredEquations implements OrdinaryDifferentialEquation {
  private final VectorField field;
  private final int leading;
  private final double[] state;
  private final double[] slope;

  SteeredEquations(VectorField field, int leading) {
    this.field = field;
    this.leading = leading;
    this.state = new double[field.dimension()];
    this.slope = new double[field.dimension()];
  }

  ExpandableODE expandable() {
    var equations = new ExpandableODE(this);
    equations.addSecondaryEquations(
        new SecondaryODE() {
          @Override
          public int getDimension() {
            return slope.length - leading;
          }

          @Override
          public double[] computeDerivatives(
              double t, double[] primary, double[] primaryDot, double[] secondary) {
            return Arrays.copyOfRange(slope, leading, slope.length);
          }
        });
    return equations;
  }

  @Override
  public int getDimension() {
    return leading;
  }

  @Override
  public double[] computeDerivatives(double t, double[] y) {
    System.arraycopy(y, 0, state, 0, leading);
    field.derivative(t, state, slope);
    return Arrays.copyOf(slope, leading);
  }
}
