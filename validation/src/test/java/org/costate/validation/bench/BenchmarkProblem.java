package org.costate.validation.bench;

import org.costate.solvers.VectorField;

/** Small problems that peers measure themselves with. */
public enum BenchmarkProblem {
  /** Lorenz (1963) with 10, 28, 8/3. */
  LORENZ(10) {
    @Override
    VectorField field() {
      return VectorField.of(
          3,
          (t, y, dydt) -> {
            dydt[0] = 10 * (y[1] - y[0]);
            dydt[1] = y[0] * (28 - y[2]) - y[1];
            dydt[2] = y[0] * y[1] - 8.0 / 3 * y[2];
          });
    }

    @Override
    double[] start() {
      return new double[] {1, 1, 1};
    }
  },

  /** A Kepler orbit of eccentricity 0.5 over ten periods. */
  TWO_BODY(20 * Math.PI) {
    @Override
    VectorField field() {
      return VectorField.of(
          4,
          (t, y, dydt) -> {
            double r2 = y[0] * y[0] + y[1] * y[1];
            double r3 = r2 * Math.sqrt(r2);
            dydt[0] = y[2];
            dydt[1] = y[3];
            dydt[2] = -y[0] / r3;
            dydt[3] = -y[1] / r3;
          });
    }

    @Override
    double[] start() {
      return new double[] {0.5, 0, 0, Math.sqrt(3)};
    }
  },

  /** Seven stars in a plane; Hairer, Nørsett and Wanner (1993), section II.10. */
  PLEIADES(3) {
    @Override
    VectorField field() {
      return VectorField.of(28, BenchmarkProblem::pleiades);
    }

    @Override
    double[] start() {
      return new double[] {
        3, 3, -1, -3, 2, -2, 2, 3, -3, 2, 0, 0, -4, 4, 0, 0, 0, 0, 0, 1.75, -1.5, 0, 0, 0, -1.25, 1,
        0, 0
      };
    }
  };

  private final double end;

  BenchmarkProblem(double end) {
    this.end = end;
  }

  abstract VectorField field();

  abstract double[] start();

  double end() {
    return end;
  }

  private static void pleiades(double t, double[] y, double[] dydt) {
    for (int i = 0; i < 7; i++) {
      double ax = 0;
      double ay = 0;
      for (int j = 0; j < 7; j++) {
        if (j != i) {
          double dx = y[j] - y[i];
          double dy = y[7 + j] - y[7 + i];
          double r2 = dx * dx + dy * dy;
          double weight = (j + 1) / (r2 * Math.sqrt(r2));
          ax += weight * dx;
          ay += weight * dy;
        }
      }
      dydt[i] = y[14 + i];
      dydt[7 + i] = y[21 + i];
      dydt[14 + i] = ax;
      dydt[21 + i] = ay;
    }
  }
}
