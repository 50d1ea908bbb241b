package org.costate.solvers.delay;

/**
 * The right-hand side of {@code dy/dt = f(t, y(t), y(t − τ₁), …, y(t − τ_m))} with lags {@code τₖ =
 * τₖ(t, y(t)) ≥ 0}.
 *
 * <p>Delayed slopes (equations of neutral type) are not part of it. An evaluation should allocate
 * nothing; one instance serves one thread.
 */
public interface DelayField {

  /** Returns the number of components of the state. */
  int dimension();

  /** Returns the number of lags. */
  int lags();

  /**
   * Evaluates a lag.
   *
   * @param k index of the lag, from 0
   * @param t time
   * @param y state; not modified
   */
  double lag(int k, double t, double[] y);

  /**
   * Returns whether a lag depends neither on the time nor on the state. The times at which a kink
   * of the history comes back are then known beforehand; otherwise they are searched for.
   *
   * @param k index of the lag, from 0
   */
  default boolean isConstant(int k) {
    return false;
  }

  /**
   * Evaluates the slope.
   *
   * @param t time
   * @param y state; not modified
   * @param delayed states at {@code t − τₖ}, row-major {@code [lags, dimension]}; not modified
   * @param dydt receives the slope
   */
  void derivative(double t, double[] y, double[] delayed, double[] dydt);

  /** The formula of a field with constant lags, for lambdas. */
  @FunctionalInterface
  interface Formula {
    /**
     * Evaluates the slope.
     *
     * @param t time
     * @param y state; not modified
     * @param delayed states at {@code t − τₖ}, row-major {@code [lags, dimension]}; not modified
     * @param dydt receives the slope
     */
    void derivative(double t, double[] y, double[] delayed, double[] dydt);
  }

  /**
   * Returns a field with constant lags.
   *
   * @param dimension number of components, at least 1
   * @param lags positive and finite; copied
   * @param formula evaluates the slope
   * @throws IllegalArgumentException if a number is out of range, quoting it
   */
  static DelayField of(int dimension, double[] lags, Formula formula) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be at least 1; got " + dimension);
    }
    double[] own = lags.clone();
    for (int k = 0; k < own.length; k++) {
      if (!(own[k] > 0 && own[k] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "constant lags must be positive and finite; lag %s is %s".formatted(k, own[k]));
      }
    }
    return new DelayField() {
      @Override
      public int dimension() {
        return dimension;
      }

      @Override
      public int lags() {
        return own.length;
      }

      @Override
      public double lag(int k, double t, double[] y) {
        return own[k];
      }

      @Override
      public boolean isConstant(int k) {
        return true;
      }

      @Override
      public void derivative(double t, double[] y, double[] delayed, double[] dydt) {
        formula.derivative(t, y, delayed, dydt);
      }
    };
  }
}
