package org.costate.solvers.mass;

/** The chemical Akzo Nobel problem: five reactions and an equilibrium. */
final class Akzo {
  private Akzo() {}

  /** Returns concentrations that obey the equilibrium. */
  static double[] start() {
    return new double[] {0.444, 0.00123, 0, 0.007, 0, 115.83 * 0.444 * 0.007};
  }

  static void slope(double[] y, double[] dydt) {
    double root = Math.sqrt(y[1]);
    double r1 = 18.7 * Math.pow(y[0], 4) * root;
    double r2 = 0.58 * y[2] * y[3];
    double r3 = 0.58 / 34.4 * y[0] * y[4];
    double r4 = 0.09 * y[0] * y[3] * y[3];
    double r5 = 0.42 * y[5] * y[5] * root;
    double flow = 3.3 * (0.9 / 737 - y[1]);
    dydt[0] = -2 * r1 + r2 - r3 - r4;
    dydt[1] = -0.5 * r1 - r4 - 0.5 * r5 + flow;
    dydt[2] = r1 - r2 + r3;
    dydt[3] = -r2 + r3 - 2 * r4;
    dydt[4] = r2 - r3 + r5;
    dydt[5] = 115.83 * y[0] * y[3] - y[5];
  }
}
