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
   * @param state at all times, as many components as the field has, which is checked when it is
   *     first asked; copied
   * @throws IllegalArgumentException if a component is not finite, quoting it
   */
  static DifferentiableHistory constant(double... state) {
    double[] own = state.clone();
    for (int i = 0; i < own.length; i++) {
      if (!Double.isFinite(own[i])) {
        throw new IllegalArgumentException(
            "a history must be finite; state[%s] = %s".formatted(i, own[i]));
      }
    }
    return new DifferentiableHistory() {
      @Override
      public void state(double t, double[] theta, double[] out) {
        if (out.length != own.length) {
          throw new IllegalArgumentException(
              "the history has %s components, the field %s".formatted(own.length, out.length));
        }
        System.arraycopy(own, 0, out, 0, own.length);
      }

      @Override
      public double pullback(double t, double[] theta, double[] cotangent, double[] thetaBar) {
        return 0;
      }
    };
  }
}
