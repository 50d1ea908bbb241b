package org.costate.solvers.delay;

/**
 * A delay field {@code f(t, y, z; θ)}, z the delayed states, and lags {@code τₖ(t, y; θ)}, that can
 * be differentiated.
 */
public interface DifferentiableDelayField extends DelayField {

  /** Returns the number of parameters, zero if there are none. */
  int parameterCount();

  /** Returns a copy of the parameters θ. */
  double[] parameters();

  /**
   * Sets the parameters.
   *
   * @param theta new values; copied
   * @throws IllegalArgumentException if the length is wrong
   */
  void setParameters(double[] theta);

  /**
   * Pulls a cotangent of the slope back.
   *
   * @param t time
   * @param y state; not modified
   * @param delayed delayed states, row-major {@code [lags, dimension]}; not modified
   * @param cotangent sensitivity of a scalar to the slope; not modified
   * @param yBar is added to: {@code (∂f/∂y)ᵀ·cotangent}
   * @param delayedBar is added to: {@code (∂f/∂z)ᵀ·cotangent}
   * @param thetaBar is added to: {@code (∂f/∂θ)ᵀ·cotangent}
   * @return {@code cotangentᵀ·∂f/∂t}
   */
  double pullback(
      double t,
      double[] y,
      double[] delayed,
      double[] cotangent,
      double[] yBar,
      double[] delayedBar,
      double[] thetaBar);

  /**
   * Adds {@code weight · ∂τₖ/∂y} and {@code weight · ∂τₖ/∂θ}.
   *
   * @param k index of the lag
   * @param t time
   * @param y state; not modified
   * @param weight factor
   * @param yBar is added to
   * @param thetaBar is added to
   * @return {@code weight · ∂τₖ/∂t}
   */
  double pullbackLag(int k, double t, double[] y, double weight, double[] yBar, double[] thetaBar);
}
