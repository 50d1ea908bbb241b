package org.costate.solvers;

/** Pairs of equations with known solutions on [0, 1]. */
public enum KnownPair {
  /** Non-linear and autonomous; y₁ = 1/(1 + t), y₂ = 1 + t. */
  LOGISTIC_PAIR {
    @Override
    VectorField field() {
      return VectorField.of(
          2,
          (t, y, dydt) -> {
            dydt[0] = -y[0] * y[0];
            dydt[1] = y[0] * y[1] + (y[0] * y[1] - 1) * y[1];
          });
    }

    @Override
    double[] solution(double t) {
      return new double[] {1 / (1 + t), 1 + t};
    }
  },
  /** Non-linear and non-autonomous; y₁ = exp(t²), y₂ = 1/(2 + sin t). */
  DRIVEN_PAIR {
    @Override
    VectorField field() {
      return VectorField.of(
          2,
          (t, y, dydt) -> {
            dydt[0] = 2 * t * y[0] + Math.cos(t) * (y[1] * (2 + Math.sin(t)) - 1);
            dydt[1] = -y[1] * y[1] * Math.cos(t);
          });
    }

    @Override
    double[] solution(double t) {
      return new double[] {Math.exp(t * t), 1 / (2 + Math.sin(t))};
    }
  };

  abstract VectorField field();

  abstract double[] solution(double t);

  /** Returns the largest error at the ends of steps, or inside them. */
  public double error(OdeMethod method, double h, double... inside) {
    int steps = Math.toIntExact(Math.round(1 / h));
    Stepper stepper = method.open(field(), Tolerances.of(1, 1e-6));
    double[] y = solution(0);
    double[] next = new double[y.length];
    double worst = 0;
    stepper.start(0, y);
    for (int k = 0; k < steps; k++) {
      stepper.step(k * h, y, h, next);
      for (double theta : inside) {
        double[] between = new double[y.length];
        stepper.interpolate(theta, between);
        worst = Math.max(worst, distance(between, solution((k + theta) * h)));
      }
      stepper.accept();
      System.arraycopy(next, 0, y, 0, y.length);
      if (inside.length == 0) {
        worst = Math.max(worst, distance(y, solution((k + 1) * h)));
      }
    }
    return worst;
  }

  private static double distance(double[] a, double[] b) {
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      worst = Math.max(worst, Math.abs(a[i] - b[i]));
    }
    return worst;
  }
}
