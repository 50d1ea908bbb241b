package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.jacobian.JacobianField;

/**
 * The cotangent along a known solution: {@code da/dt = −(∂f/∂y)ᵀ a}, if wanted with {@code dθ̄/dt =
 * −(∂f/∂θ)ᵀ a} behind it.
 */
final class AdjointField implements JacobianField {
  private final DifferentiableField field;
  private final Trajectory path;
  private final int n;
  private final int carried;
  private final double[] y;
  private final double[] weighted;
  private final double[] slope;
  private final double[] thetaSlope;
  private final double[] jacobian;
  private final double[] unit;

  AdjointField(DifferentiableField field, Trajectory path, boolean withParameters) {
    this.field = field;
    this.path = path;
    this.n = field.dimension();
    this.carried = withParameters ? field.parameterCount() : 0;
    this.y = new double[n];
    this.weighted = new double[n];
    this.slope = new double[n];
    this.thetaSlope = new double[field.parameterCount()];
    this.jacobian = new double[n * n];
    this.unit = new double[n];
  }

  @Override
  public int dimension() {
    return n + carried;
  }

  @Override
  public void derivative(double t, double[] a, double[] dadt) {
    pullback(t, a, -1);
    System.arraycopy(slope, 0, dadt, 0, n);
    System.arraycopy(thetaSlope, 0, dadt, n, carried);
  }

  /** Adds {@code weight (∂f/∂θ)ᵀ a}. */
  void addParameters(double t, double[] a, double weight, double[] thetaBar) {
    pullback(t, a, weight);
    for (int j = 0; j < thetaBar.length; j++) {
      thetaBar[j] += thetaSlope[j];
    }
  }

  private void pullback(double t, double[] a, double weight) {
    path.state(t, y);
    for (int i = 0; i < n; i++) {
      weighted[i] = weight * a[i];
    }
    Arrays.fill(slope, 0);
    Arrays.fill(thetaSlope, 0);
    field.pullback(t, y, weighted, slope, thetaSlope);
  }

  @Override
  public void jacobianEntries(double t, double[] a, double[] entries) {
    path.state(t, y);
    field.jacobian(t, y, jacobian);
    int all = n + carried;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        entries[i * all + j] = -jacobian[j * n + i];
      }
    }
    for (int i = 0; i < n && carried > 0; i++) {
      unit[i] = 1;
      Arrays.fill(slope, 0);
      Arrays.fill(thetaSlope, 0);
      field.pullback(t, y, unit, slope, thetaSlope);
      unit[i] = 0;
      for (int j = 0; j < carried; j++) {
        entries[(n + j) * all + i] = -thetaSlope[j];
      }
    }
  }
}
