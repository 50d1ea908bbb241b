package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.VectorField;

/**
 * The state, its cotangent and the gradient in the parameters as one field: {@code dy/dt = f},
 * {@code da/dt = −(∂f/∂y)ᵀa}, {@code dθ̄/dt = −(∂f/∂θ)ᵀa}.
 */
final class AugmentedField implements VectorField {
  private final DifferentiableField field;
  private final int n;
  private final double[] y;
  private final double[] slope;
  private final double[] minusCotangent;
  private final double[] cotangentSlope;
  private final double[] thetaSlope;

  AugmentedField(DifferentiableField field) {
    this.field = field;
    this.n = field.dimension();
    this.y = new double[n];
    this.slope = new double[n];
    this.minusCotangent = new double[n];
    this.cotangentSlope = new double[n];
    this.thetaSlope = new double[field.parameterCount()];
  }

  @Override
  public int dimension() {
    return 2 * n + thetaSlope.length;
  }

  @Override
  public void derivative(double t, double[] state, double[] dsdt) {
    System.arraycopy(state, 0, y, 0, n);
    for (int i = 0; i < n; i++) {
      minusCotangent[i] = -state[n + i];
    }
    Arrays.fill(cotangentSlope, 0);
    Arrays.fill(thetaSlope, 0);
    field.derivative(t, y, slope);
    field.pullback(t, y, minusCotangent, cotangentSlope, thetaSlope);
    System.arraycopy(slope, 0, dsdt, 0, n);
    System.arraycopy(cotangentSlope, 0, dsdt, n, n);
    System.arraycopy(thetaSlope, 0, dsdt, 2 * n, thetaSlope.length);
  }
}
