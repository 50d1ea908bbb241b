package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.TwiceDifferentiableField;

/**
 * The state and one tangent as a field that can itself be pulled back: for cotangents a of {@code
 * f} and b of {@code ẏ' = (∂f/∂y) ẏ + (∂f/∂θ) θ̇}
 *
 * <pre>ȳ = (∂f/∂y)ᵀ a + ∂/∂y bᵀ(…),  the bar of ẏ = (∂f/∂y)ᵀ b,  θ̄ = (∂f/∂θ)ᵀ a + ∂/∂θ bᵀ(…)</pre>
 *
 * with the direction θ̇ held fixed.
 */
final class SecondOrderField implements DifferentiableField {
  private final TwiceDifferentiableField field;
  private final TangentField tangent;
  private final double[] thetaDot;
  private final int n;
  private final double[] y;
  private final double[] yDot;
  private final double[] a;
  private final double[] b;
  private final double[] yBar;
  private final double[] yDotBar;
  private final double[] unused;

  SecondOrderField(TwiceDifferentiableField field) {
    this.field = field;
    this.n = field.dimension();
    this.thetaDot = new double[field.parameterCount()];
    this.tangent = new TangentField(field, thetaDot);
    this.y = new double[n];
    this.yDot = new double[n];
    this.a = new double[n];
    this.b = new double[n];
    this.yBar = new double[n];
    this.yDotBar = new double[n];
    this.unused = new double[thetaDot.length];
  }

  /** Sets the direction of the parameters. */
  void along(double[] direction) {
    System.arraycopy(direction, 0, thetaDot, 0, thetaDot.length);
  }

  @Override
  public int dimension() {
    return 2 * n;
  }

  @Override
  public int parameterCount() {
    return field.parameterCount();
  }

  @Override
  public double[] parameters() {
    return field.parameters();
  }

  @Override
  public void setParameters(double[] theta) {
    field.setParameters(theta);
  }

  @Override
  public void derivative(double t, double[] state, double[] dsdt) {
    tangent.derivative(t, state, dsdt);
  }

  @Override
  public void pullback(
      double t, double[] state, double[] cotangent, double[] stateBar, double[] thetaBar) {
    System.arraycopy(state, 0, y, 0, n);
    System.arraycopy(state, n, yDot, 0, n);
    System.arraycopy(cotangent, 0, a, 0, n);
    System.arraycopy(cotangent, n, b, 0, n);
    Arrays.fill(yBar, 0);
    Arrays.fill(yDotBar, 0);
    field.pullback(t, y, a, yBar, thetaBar);
    field.pullback(t, y, b, yDotBar, unused);
    field.pushforwardPullback(t, y, b, 0, yDot, thetaDot, yBar, thetaBar);
    for (int i = 0; i < n; i++) {
      stateBar[i] += yBar[i];
      stateBar[n + i] += yDotBar[i];
    }
  }

  @Override
  public void jacobian(double t, double[] state, double[] jacobian) {
    double[] entries = new double[2 * n * n];
    tangent.jacobianEntries(t, state, entries);
    Arrays.fill(jacobian, 0);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        jacobian[2 * i * n + j] = entries[i * n + j];
        jacobian[2 * (n + i) * n + j] = entries[n * n + i * n + j];
        jacobian[2 * (n + i) * n + n + j] = entries[i * n + j];
      }
    }
  }
}
