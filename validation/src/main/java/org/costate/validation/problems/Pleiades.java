package org.costate.validation.problems;

import org.hipparchus.CalculusFieldElement;

/** Seven stars in a plane, the i-th of mass i; each pair is visited once. */
record Pleiades() implements Equations {
  private static final int STARS = 7;

  static double[] start() {
    return new double[] {
      3, 3, -1, -3, 2, -2, 2, 3, -3, 2, 0, 0, -4, 4, 0, 0, 0, 0, 0, 1.75, -1.5, 0, 0, 0, -1.25, 1,
      0, 0
    };
  }

  @Override
  public void derivative(double t, double[] y, double[] theta, double[] dydt) {
    for (int i = 0; i < 2 * STARS; i++) {
      dydt[i] = y[2 * STARS + i];
      dydt[2 * STARS + i] = 0;
    }
    for (int i = 0; i < STARS; i++) {
      double x = y[i];
      double z = y[STARS + i];
      double ax = dydt[2 * STARS + i];
      double az = dydt[3 * STARS + i];
      for (int j = i + 1; j < STARS; j++) {
        double dx = y[j] - x;
        double dz = y[STARS + j] - z;
        double r2 = dx * dx + dz * dz;
        double pull = 1 / (r2 * Math.sqrt(r2));
        double px = pull * dx;
        double pz = pull * dz;
        ax += (j + 1) * px;
        az += (j + 1) * pz;
        dydt[2 * STARS + j] -= (i + 1) * px;
        dydt[3 * STARS + j] -= (i + 1) * pz;
      }
      dydt[2 * STARS + i] = ax;
      dydt[3 * STARS + i] = az;
    }
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    for (int i = 0; i < 2 * STARS; i++) {
      dydt[i] = y[2 * STARS + i];
      dydt[2 * STARS + i] = t.getField().getZero();
    }
    for (int i = 0; i < STARS; i++) {
      for (int j = i + 1; j < STARS; j++) {
        T dx = y[j].subtract(y[i]);
        T dz = y[STARS + j].subtract(y[STARS + i]);
        T r2 = dx.multiply(dx).add(dz.multiply(dz));
        T pull = r2.multiply(r2.sqrt()).reciprocal();
        pull(dydt, 2 * STARS, i, j, pull.multiply(dx));
        pull(dydt, 3 * STARS, i, j, pull.multiply(dz));
      }
    }
  }

  private static <T extends CalculusFieldElement<T>> void pull(
      T[] dydt, int from, int i, int j, T force) {
    dydt[from + i] = dydt[from + i].add(force.multiply(j + 1));
    dydt[from + j] = dydt[from + j].subtract(force.multiply(i + 1));
  }
}
