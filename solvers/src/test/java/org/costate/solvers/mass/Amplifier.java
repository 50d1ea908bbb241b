package org.costate.solvers.mass;

/** A transistor amplifier of two stages by Kirchhoff's law, in volts and seconds. */
final class Amplifier {
  private static final double SUPPLY = 6;
  private static final double RESISTANCE = 9000;

  private Amplifier() {}

  /** Returns M as three diagonals, row by row. */
  static double[] capacities() {
    double[] band = new double[24];
    pair(band, 0, 1, 1e-6);
    band[2 * 3 + 1] = -2e-6;
    pair(band, 3, 4, 3e-6);
    band[5 * 3 + 1] = -4e-6;
    pair(band, 6, 7, 5e-6);
    return band;
  }

  private static void pair(double[] band, int i, int j, double capacity) {
    band[i * 3 + 1] = -capacity;
    band[i * 3 + 2] = capacity;
    band[j * 3] = capacity;
    band[j * 3 + 1] = -capacity;
  }

  /** Returns voltages that are consistent but for the first, which the input determines. */
  static double[] start() {
    double base = SUPPLY / 2;
    return new double[] {0, base, base, SUPPLY, base, base, SUPPLY, 0};
  }

  static void slope(double t, double[] y, double[] dydt) {
    double input = 0.1 * Math.sin(200 * Math.PI * t);
    double first = diode(y[1] - y[2]);
    double second = diode(y[4] - y[5]);
    dydt[0] = (y[0] - input) / 1000;
    dydt[1] = y[1] * 2 / RESISTANCE - SUPPLY / RESISTANCE + 0.01 * first;
    dydt[2] = y[2] / RESISTANCE - first;
    dydt[3] = (y[3] - SUPPLY) / RESISTANCE + 0.99 * first;
    dydt[4] = y[4] * 2 / RESISTANCE - SUPPLY / RESISTANCE + 0.01 * second;
    dydt[5] = y[5] / RESISTANCE - second;
    dydt[6] = (y[6] - SUPPLY) / RESISTANCE + 0.99 * second;
    dydt[7] = y[7] / RESISTANCE;
  }

  private static double diode(double voltage) {
    return 1e-6 * Math.expm1(voltage / 0.026);
  }
}
