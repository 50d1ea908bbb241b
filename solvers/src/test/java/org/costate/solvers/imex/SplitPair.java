package org.costate.solvers.imex;

import org.costate.solvers.OdeMethod;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;

/** Split problems with known solutions on [0, 1]. */
enum SplitPair {
  /** Autonomous; y₁ = 1/(1 + t), y₂ = 1 + t; both parts nonlinear and coupled. */
  AUTONOMOUS {
    @Override
    SplitField field() {
      return SplitField.of(
          VectorField.of(
              2,
              (t, y, dydt) -> {
                dydt[0] = -2 * y[0] * y[0] + y[0] * y[1] - 1;
                dydt[1] = y[0] * y[0] * y[1] * y[1];
              }),
          VectorField.of(
              2,
              (t, y, dydt) -> {
                dydt[0] = y[0] * y[0] - 3 * (y[0] * y[1] - 1);
                dydt[1] = 2 * (y[0] - 1 / y[1]);
              }));
    }

    @Override
    double[] solution(double t) {
      return new double[] {1 / (1 + t), 1 + t};
    }
  },
  /** Non-autonomous; y₁ = exp(sin t), y₂ = 1/(2 + sin t). */
  DRIVEN {
    @Override
    SplitField field() {
      return SplitField.of(
          VectorField.of(
              2,
              (t, y, dydt) -> {
                dydt[0] = Math.cos(t) * y[0] + t * (y[1] * (2 + Math.sin(t)) - 1);
                dydt[1] = 2 * Math.sin(3 * t) * (Math.log(y[0]) - Math.sin(t));
              }),
          VectorField.of(
              2,
              (t, y, dydt) -> {
                dydt[0] = -5 * (Math.log(y[0]) - Math.sin(t));
                dydt[1] = -y[1] * y[1] * Math.cos(t) - 3 * (y[1] - 1 / (2 + Math.sin(t)));
              }));
    }

    @Override
    double[] solution(double t) {
      return new double[] {Math.exp(Math.sin(t)), 1 / (2 + Math.sin(t))};
    }
  },
  /** The unit circle at speed 1 + x, half of the turn in each part: x = (1 − t²)/(1 + t²). */
  CIRCLE {
    @Override
    SplitField field() {
      return SplitField.of(
          VectorField.of(
              2,
              (t, y, dydt) -> {
                dydt[0] = -y[0] * y[1];
                dydt[1] = y[0];
              }),
          VectorField.of(
              2,
              (t, y, dydt) -> {
                dydt[0] = -y[1];
                dydt[1] = y[0] * y[0];
              }));
    }

    @Override
    double[] solution(double t) {
      return new double[] {(1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)};
    }
  };

  abstract SplitField field();

  abstract double[] solution(double t);

  /** Returns the largest error at the ends of steps, or inside them. */
  double error(OdeMethod method, double h, double... inside) {
    int steps = Math.toIntExact(Math.round(1 / h));
    Stepper stepper = method.open(field(), Tolerances.of(1, 1e-6));
    double[] y = solution(0);
    double[] next = new double[y.length];
    double[] between = new double[y.length];
    double worst = 0;
    stepper.start(0, y);
    for (int k = 0; k < steps; k++) {
      stepper.step(k * h, y, h, next);
      for (double theta : inside) {
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
