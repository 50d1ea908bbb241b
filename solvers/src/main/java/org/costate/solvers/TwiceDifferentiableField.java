package org.costate.solvers;

import java.util.Arrays;

/**
 * A differentiable field that knows its second derivatives, as products.
 *
 * <p>Needed by the exact adjoint of methods whose steps contain the Jacobian (Rosenbrock methods)
 * and by products with the Hessian of a function of the solution. {@link AutomaticField} is one;
 * {@link DifferencedField} makes one of any differentiable field, by finite differences.
 */
public interface TwiceDifferentiableField extends DifferentiableField {

  /**
   * Differentiates the pullback of a fixed cotangent a along a direction {@code (ṫ, ẏ, θ̇)}:
   *
   * <pre>yBarDot += d/ds (∂f/∂y)ᵀ a,  thetaBarDot += d/ds (∂f/∂θ)ᵀ a
   * at s = 0 along (t + s ṫ, y + s ẏ, θ + s θ̇).</pre>
   *
   * <p>Second derivatives commute, so this is also the gradient of {@code aᵀ (∂f/∂t ṫ + ∂f/∂y ẏ +
   * ∂f/∂θ θ̇)} in y and θ.
   *
   * @param t time
   * @param y state; not modified
   * @param cotangent a, length {@link #dimension()}; not modified
   * @param tDot ṫ
   * @param yDot ẏ, length {@link #dimension()}; not modified
   * @param thetaDot θ̇, length {@link #parameterCount()}; not modified
   * @param yBarDot is added to, length {@link #dimension()}
   * @param thetaBarDot is added to, length {@link #parameterCount()}
   */
  void pushforwardPullback(
      double t,
      double[] y,
      double[] cotangent,
      double tDot,
      double[] yDot,
      double[] thetaDot,
      double[] yBarDot,
      double[] thetaBarDot);

  /**
   * Evaluates {@code ∂f/∂t} for a fixed state.
   *
   * @param t time
   * @param y state; not modified
   * @param out receives ∂fᵢ/∂t, length {@link #dimension()}
   */
  void timeDerivative(double t, double[] y, double[] out);

  /**
   * Differentiates the Jacobian along a direction {@code (ṫ, ẏ, θ̇)}.
   *
   * <p>Unless overridden this costs one {@link #pushforwardPullback} per component, and allocates.
   *
   * @param t time
   * @param y state; not modified
   * @param tDot ṫ
   * @param yDot ẏ; not modified
   * @param thetaDot θ̇; not modified
   * @param out receives d/ds ∂fᵢ/∂yⱼ at {@code i * dimension + j}
   */
  default void jacobianTangent(
      double t, double[] y, double tDot, double[] yDot, double[] thetaDot, double[] out) {
    int n = dimension();
    double[] unit = new double[n];
    double[] row = new double[n];
    double[] unused = new double[parameterCount()];
    for (int i = 0; i < n; i++) {
      Arrays.fill(row, 0);
      unit[i] = 1;
      pushforwardPullback(t, y, unit, tDot, yDot, thetaDot, row, unused);
      unit[i] = 0;
      System.arraycopy(row, 0, out, i * n, n);
    }
  }

  /**
   * Returns whether the second derivatives are exact to rounding, rather than finite differences.
   */
  default boolean hasExactSecondDerivatives() {
    return true;
  }
}
