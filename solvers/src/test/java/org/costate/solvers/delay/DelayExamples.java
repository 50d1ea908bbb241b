package org.costate.solvers.delay;

/** Delay equations with known solutions. */
final class DelayExamples {
  private DelayExamples() {}

  /** {@code y' = −y(t − τ)}, y = 1 up to t = 0. */
  static DelayProblem<DelayField> decay(double lag, double t1) {
    DelayField field = DelayField.of(1, new double[] {lag}, (t, y, z, dydt) -> dydt[0] = -z[0]);
    return DelayProblem.of(field, 0, History.constant(1), t1);
  }

  /**
   * The solution by the method of steps, {@code y = Σₖ (−1)ᵏ (t − (k−1)τ)ᵏ / k!} while positive.
   */
  static double decayAt(double t, double lag) {
    double sum = 1;
    double factorial = 1;
    for (int k = 1; t - (k - 1) * lag > 0; k++) {
      factorial *= k;
      sum += (k % 2 == 0 ? 1 : -1) * Math.pow(t - (k - 1) * lag, k) / factorial;
    }
    return sum;
  }

  /** The derivative of that in the lag. */
  static double decayByLag(double t, double lag) {
    double sum = 0;
    double factorial = 1;
    for (int k = 1; t - (k - 1) * lag > 0; k++) {
      sum += (k % 2 == 0 ? -1 : 1) * (k - 1) * Math.pow(t - (k - 1) * lag, k - 1) / factorial;
      factorial *= k;
    }
    return sum;
  }

  /**
   * {@code y' = y(ln y(t)) y(t) / t} for t ≥ 1, y = 1 before; the lag is t − ln y. It is t up to e,
   * exp(t/e) up to e², and {@code (e / (3 − ln t))^e} up to {@code e^(3 − e^(1 − e))}. Source: Paul
   * (1994), A test set of functional differential equations, problem 2.2.
   */
  static DelayProblem<DelayField> logarithm(double t1) {
    return DelayProblem.of(new Logarithm(), 1, History.constant(1), t1);
  }

  static double logarithmAt(double t) {
    if (t <= Math.E) {
      return t;
    }
    return t <= Math.E * Math.E
        ? Math.exp(t / Math.E)
        : Math.pow(Math.E / (3 - Math.log(t)), Math.E);
  }

  private static final class Logarithm implements DelayField {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public int lags() {
      return 1;
    }

    @Override
    public double lag(int k, double t, double[] y) {
      return t - Math.log(y[0]);
    }

    @Override
    public void derivative(double t, double[] y, double[] z, double[] dydt) {
      dydt[0] = z[0] * y[0] / t;
    }
  }

  /** {@code y' = y(t/2)}, y(0) = 1: a lag that vanishes at the start. */
  static DelayProblem<DelayField> pantograph(double t1) {
    return DelayProblem.of(
        new DelayField() {
          @Override
          public int dimension() {
            return 1;
          }

          @Override
          public int lags() {
            return 1;
          }

          @Override
          public double lag(int k, double t, double[] y) {
            return t / 2;
          }

          @Override
          public void derivative(double t, double[] y, double[] z, double[] dydt) {
            dydt[0] = z[0];
          }
        },
        0,
        History.constant(1),
        t1);
  }

  /** The power series of that. */
  static double pantographAt(double t) {
    double sum = 1;
    double term = 1;
    for (int k = 1; k < 60; k++) {
      term *= t / k * Math.pow(0.5, k - 1.0);
      sum += term;
    }
    return sum;
  }
}
