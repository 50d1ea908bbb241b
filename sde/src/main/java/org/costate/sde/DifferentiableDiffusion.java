package org.costate.sde;

/**
 * A diffusion g(t, y; θ) that can be differentiated in the state and in its parameters, which are
 * its own and not those of the drift.
 */
public interface DifferentiableDiffusion extends Diffusion {

  /** Returns the number of parameters, zero if there are none. */
  int parameterCount();

  /** Returns a copy of the parameters θ. */
  double[] parameters();

  /**
   * Sets the parameters.
   *
   * @param theta new values, length {@link #parameterCount()}; copied
   * @throws IllegalArgumentException if the length is wrong
   */
  void setParameters(double[] theta);

  /**
   * Pulls a cotangent back: {@code yBar += (∂g/∂y)ᵀ·gBar}, {@code thetaBar += (∂g/∂θ)ᵀ·gBar}.
   *
   * @param t time
   * @param y state; not modified
   * @param gBar sensitivity of a scalar to the values, length {@link #size()}; not modified
   * @param yBar is added to, length of the state
   * @param thetaBar is added to, length {@link #parameterCount()}
   */
  void pullback(double t, double[] y, double[] gBar, double[] yBar, double[] thetaBar);

  /**
   * Evaluates the derivative along a direction: {@code out = (∂g/∂y)·yDot}.
   *
   * @param t time
   * @param y state; not modified
   * @param yDot direction, length of the state; not modified
   * @param out receives the tangents of the values, length {@link #size()}
   */
  void pushforward(double t, double[] y, double[] yDot, double[] out);
}
