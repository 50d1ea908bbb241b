package org.costate.solvers.adjoint;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.VectorField;
import org.costate.solvers.geometric.DifferentiableSeparableField;
import org.costate.solvers.geometric.SeparableField;

/** The state and its tangent as one field: {@code dẏ/dt = (∂f/∂y) ẏ + (∂f/∂θ) θ̇}. */
final class TangentField implements VectorField {
  private final DifferentiableField field;
  private final double[] thetaDot;
  private final int n;
  private final double[] y;
  private final double[] yDot;
  private final double[] slope;

  TangentField(DifferentiableField field, double[] thetaDot) {
    this.field = field;
    this.thetaDot = thetaDot;
    this.n = field.dimension();
    this.y = new double[n];
    this.yDot = new double[n];
    this.slope = new double[n];
  }

  /** Returns the tangent field, in the same parts as the field if that falls into parts. */
  static VectorField of(DifferentiableField field, double[] thetaDot) {
    return field instanceof DifferentiableSeparableField parts
        ? SeparableField.of(
            new TangentField(parts.drift(), thetaDot), new TangentField(parts.kick(), thetaDot))
        : new TangentField(field, thetaDot);
  }

  @Override
  public int dimension() {
    return 2 * n;
  }

  @Override
  public void derivative(double t, double[] state, double[] dsdt) {
    System.arraycopy(state, 0, y, 0, n);
    System.arraycopy(state, n, yDot, 0, n);
    field.derivative(t, y, slope);
    System.arraycopy(slope, 0, dsdt, 0, n);
    field.pushforward(t, y, yDot, thetaDot, slope);
    System.arraycopy(slope, 0, dsdt, n, n);
  }
}
