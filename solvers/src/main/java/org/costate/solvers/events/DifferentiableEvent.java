package org.costate.solvers.events;

/**
 * An event whose function g(t, y; θ) and reset R(t, y; θ) can be differentiated.
 *
 * <p>Which action is taken must not depend on values, or only where the gradient does not look.
 */
public interface DifferentiableEvent extends Event {

  /**
   * Adds {@code weight · ∂g/∂y} and {@code weight · ∂g/∂θ}.
   *
   * @param t time
   * @param y state; not modified
   * @param theta parameters; not modified
   * @param weight factor
   * @param yBar is added to
   * @param thetaBar is added to
   * @return {@code weight · ∂g/∂t}
   */
  double pullbackValue(
      double t, double[] y, double[] theta, double weight, double[] yBar, double[] thetaBar);

  /**
   * Adds {@code (∂R/∂y)ᵀ·cotangent} and {@code (∂R/∂θ)ᵀ·cotangent}; unless overridden that of the
   * identity.
   *
   * @param t time
   * @param y state before; not modified
   * @param theta parameters; not modified
   * @param cotangent sensitivity to the state after; not modified
   * @param yBar is added to
   * @param thetaBar is added to
   * @return {@code cotangentᵀ·∂R/∂t}
   */
  default double pullbackReset(
      double t, double[] y, double[] theta, double[] cotangent, double[] yBar, double[] thetaBar) {
    for (int i = 0; i < yBar.length; i++) {
      yBar[i] += cotangent[i];
    }
    return 0;
  }
}
