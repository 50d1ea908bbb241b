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

  /** Returns how many doubles one evaluation leaves for its pullback; zero if it keeps none. */
  default int recordLength() {
    return 0;
  }

  /**
   * Evaluates g and leaves what the pullback needs.
   *
   * @param t time
   * @param y state; not modified
   * @param g receives the values, bit for bit those of {@link #evaluate(double, double[],
   *     double[])}
   * @param record receives {@link #recordLength()} doubles from {@code offset} on
   * @param offset where the record begins
   */
  default void evaluate(double t, double[] y, double[] g, double[] record, int offset) {
    evaluate(t, y, g);
  }

  /**
   * Pulls a cotangent back with the record of the same evaluation.
   *
   * @param t time of that evaluation
   * @param y state of that evaluation; not modified
   * @param gBar sensitivity of a scalar to the values; not modified
   * @param yBar is added to
   * @param thetaBar is added to
   * @param record what the evaluation left; not modified
   * @param offset where the record begins
   */
  default void pullback(
      double t,
      double[] y,
      double[] gBar,
      double[] yBar,
      double[] thetaBar,
      double[] record,
      int offset) {
    pullback(t, y, gBar, yBar, thetaBar);
  }
}
