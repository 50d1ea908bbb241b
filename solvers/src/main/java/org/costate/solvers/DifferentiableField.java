package org.costate.solvers;

import java.util.Arrays;

/**
 * A field {@code f(t, y; θ)} that can be differentiated in its state y and its parameters θ.
 *
 * <p>The one thing an implementation must add to {@link VectorField} is the {@link #pullback}
 * (vector-Jacobian product). Forward products and the Jacobian follow from it; override them where
 * a cheaper form exists.
 *
 * <p><b>Records.</b> The pullback needs intermediate values of the evaluation (activations, say).
 * It may recompute them, or the field may declare a {@link #recordLength()} and leave them during
 * {@link #derivative(double, double[], double[], double[], int)} in memory that the caller keeps
 * and hands back to the {@link #pullback(double, double[], double[], double[], double[], double[],
 * int) pullback with a record}. Adjoints use the second way whenever memory allows.
 */
public interface DifferentiableField extends VectorField {

  /** Returns the number of parameters, zero if there are none. */
  int parameterCount();

  /** Returns a copy of the parameters θ, length {@link #parameterCount()}. */
  double[] parameters();

  /**
   * Sets the parameters.
   *
   * @param theta new values, length {@link #parameterCount()}; copied
   * @throws IllegalArgumentException if the length is wrong
   */
  void setParameters(double[] theta);

  /**
   * Pulls a cotangent back: {@code yBar += (∂f/∂y)ᵀ·cotangent}, {@code thetaBar +=
   * (∂f/∂θ)ᵀ·cotangent}.
   *
   * @param t time
   * @param y state; not modified
   * @param cotangent sensitivity of a scalar to the slope, length {@link #dimension()}; not
   *     modified
   * @param yBar is added to, length {@link #dimension()}
   * @param thetaBar is added to, length {@link #parameterCount()}
   */
  void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar);

  /**
   * Returns {@code cotangentᵀ·∂f/∂t}, the share of the explicit time in the change of the slope;
   * gradients through steps whose start or length depends on the parameters need it.
   *
   * <p>Unless overridden this is a central difference of order 4 over a thousandth of max(1, |t|),
   * exactly zero where the field does not depend on t, otherwise good to some eleven digits if the
   * field is smooth in t on that scale; it allocates.
   *
   * @param t time
   * @param y state; not modified
   * @param cotangent sensitivity of a scalar to the slope; not modified
   */
  default double timePullback(double t, double[] y, double[] cotangent) {
    double h = 1e-3 * Math.max(1, Math.abs(t));
    double[] slope = new double[dimension()];
    double[] weights = {1, -8, 8, -1};
    double sum = 0;
    for (int k = 0; k < 4; k++) {
      derivative(t + (k < 2 ? k - 2 : k - 1) * h, y, slope);
      for (int i = 0; i < slope.length; i++) {
        sum += weights[k] * cotangent[i] * slope[i];
      }
    }
    return sum / (12 * h);
  }

  /**
   * Pushes tangents forward: {@code out = (∂f/∂y)·yDot + (∂f/∂θ)·thetaDot}.
   *
   * <p>Unless overridden this is exact but costs one pullback per component, and allocates.
   *
   * @param t time
   * @param y state; not modified
   * @param yDot tangent of the state; not modified
   * @param thetaDot tangent of the parameters; not modified
   * @param out receives the tangent of the slope
   */
  default void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    int n = dimension();
    double[] unit = new double[n];
    double[] yBar = new double[n];
    double[] thetaBar = new double[parameterCount()];
    for (int i = 0; i < n; i++) {
      Arrays.fill(yBar, 0);
      Arrays.fill(thetaBar, 0);
      unit[i] = 1;
      pullback(t, y, unit, yBar, thetaBar);
      unit[i] = 0;
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += yBar[j] * yDot[j];
      }
      for (int j = 0; j < thetaBar.length; j++) {
        sum += thetaBar[j] * thetaDot[j];
      }
      out[i] = sum;
    }
  }

  /**
   * Evaluates the Jacobian {@code ∂f/∂y}.
   *
   * <p>Unless overridden this costs one pushforward per component, and allocates.
   *
   * @param t time
   * @param y state; not modified
   * @param jacobian receives ∂fᵢ/∂yⱼ at {@code i * dimension + j}
   */
  default void jacobian(double t, double[] y, double[] jacobian) {
    int n = dimension();
    double[] unit = new double[n];
    double[] thetaDot = new double[parameterCount()];
    double[] column = new double[n];
    for (int j = 0; j < n; j++) {
      unit[j] = 1;
      pushforward(t, y, unit, thetaDot, column);
      unit[j] = 0;
      for (int i = 0; i < n; i++) {
        jacobian[i * n + j] = column[i];
      }
    }
  }

  /** Returns how many doubles one evaluation leaves for its pullback; zero if it keeps none. */
  default int recordLength() {
    return 0;
  }

  /**
   * Evaluates the field and leaves what the pullback needs in {@code record}.
   *
   * @param t time
   * @param y state; not modified
   * @param dydt receives the slope, bit for bit that of {@link #derivative(double, double[],
   *     double[])}
   * @param record receives {@link #recordLength()} doubles from {@code offset} on
   * @param offset where the record begins
   */
  default void derivative(double t, double[] y, double[] dydt, double[] record, int offset) {
    derivative(t, y, dydt);
  }

  /**
   * Pulls a cotangent back with the help of the record of the same evaluation.
   *
   * @param t time of that evaluation
   * @param y state of that evaluation; not modified
   * @param cotangent sensitivity of a scalar to the slope; not modified
   * @param yBar is added to
   * @param thetaBar is added to
   * @param record holds what {@link #derivative(double, double[], double[], double[], int)} left;
   *     not modified
   * @param offset where the record begins
   */
  default void pullback(
      double t,
      double[] y,
      double[] cotangent,
      double[] yBar,
      double[] thetaBar,
      double[] record,
      int offset) {
    pullback(t, y, cotangent, yBar, thetaBar);
  }
}
