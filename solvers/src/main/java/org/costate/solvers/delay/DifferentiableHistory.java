package org.costate.solvers.delay;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.MathArrays;

/** A history that can be differentiated in the time and the parameters. */
public interface DifferentiableHistory extends History {

  /**
   * Pulls a cotangent of the state back.
   *
   * @param t time
   * @param theta parameters; not modified
   * @param cotangent sensitivity of a scalar to the state; not modified
   * @param thetaBar is added to: {@code (∂φ/∂θ)ᵀ·cotangent}
   * @return {@code cotangentᵀ·∂φ/∂t}
   */
  double pullback(double t, double[] theta, double[] cotangent, double[] thetaBar);

  /** The formula of a history over any kind of number. */
  interface Formula {
    /**
     * Evaluates the state.
     *
     * @param t time
     * @param theta parameters; not to be modified
     * @param out receives the state; zero on entry
     * @param <T> kind of number
     */
    <T extends CalculusFieldElement<T>> void state(T t, T[] theta, T[] out);
  }

  /**
   * Returns the history with a formula written once for any kind of number.
   *
   * @param formula evaluates the state
   */
  static DifferentiableHistory automatic(Formula formula) {
    return new DifferentiableHistory() {
      @Override
      public void state(double t, double[] theta, double[] out) {
        Binary64 time = new Binary64(t);
        Binary64[] parameters = MathArrays.buildArray(time.getField(), theta.length);
        for (int j = 0; j < theta.length; j++) {
          parameters[j] = new Binary64(theta[j]);
        }
        Binary64[] state = MathArrays.buildArray(time.getField(), out.length);
        formula.state(time, parameters, state);
        for (int i = 0; i < out.length; i++) {
          out[i] = state[i].getReal();
        }
      }

      @Override
      public double pullback(double t, double[] theta, double[] cotangent, double[] thetaBar) {
        int all = theta.length + 1;
        Gradient time = Gradient.variable(all, theta.length, t);
        Gradient[] parameters = MathArrays.buildArray(time.getField(), theta.length);
        for (int j = 0; j < theta.length; j++) {
          parameters[j] = Gradient.variable(all, j, theta[j]);
        }
        Gradient[] state = MathArrays.buildArray(time.getField(), cotangent.length);
        formula.state(time, parameters, state);
        double ofTime = 0;
        for (int i = 0; i < cotangent.length; i++) {
          double[] row = state[i].getGradient();
          for (int j = 0; j < theta.length; j++) {
            thetaBar[j] += cotangent[i] * row[j];
          }
          ofTime += cotangent[i] * row[theta.length];
        }
        return ofTime;
      }
    };
  }
}
