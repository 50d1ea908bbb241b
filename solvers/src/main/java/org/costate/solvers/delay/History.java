package org.costate.solvers.delay;

/**
 * The state φ(t; θ) before the span begins. The parameters are those of the field, none unless it
 * is a {@link DifferentiableDelayField}.
 *
 * <p>It is smooth and may be asked a little past the time up to which it holds; kinks and jumps are
 * made by putting histories together, {@link DelayProblem#withHistoryFrom}.
 */
@FunctionalInterface
public interface History {

  /**
   * Evaluates the state.
   *
   * @param t time
   * @param theta parameters; not to be modified
   * @param out receives the state
   */
  void state(double t, double[] theta, double[] out);

  /**
   * Returns a history that does not change.
   *
   * @param state at all times; copied
   */
  static DifferentiableHistory constant(double... state) {
    double[] own = state.clone();
    return new DifferentiableHistory() {
      @Override
      public void state(double t, double[] theta, double[] out) {
        System.arraycopy(own, 0, out, 0, own.length);
      }

      @Override
      public double pullback(double t, double[] theta, double[] cotangent, double[] thetaBar) {
        return 0;
      }
    };
  }
}
