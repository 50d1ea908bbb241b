package org.costate.validation.bench;

import org.costate.solvers.VectorField;

/**
 * Dormand-Prince 5(4) as one would write it for one program: coefficients in the formulas, the same
 * error norm and step control as the library's defaults, nothing else.
 */
final class HandWrittenDormandPrince {
  private HandWrittenDormandPrince() {}

  /** Solves from 0 to {@code end} in place and returns the number of field evaluations. */
  static long solve(VectorField f, double[] start, double end, double tolerance) {
    int n = start.length;
    double[] y = start.clone();
    double[] yNext = new double[n];
    double[] stage = new double[n];
    double[] k1 = new double[n];
    double[] k2 = new double[n];
    double[] k3 = new double[n];
    double[] k4 = new double[n];
    double[] k5 = new double[n];
    double[] k6 = new double[n];
    double[] k7 = new double[n];
    double t = 0;
    double h = 1e-4;
    double logBefore = 0;
    f.derivative(t, y, k1);
    long evaluations = 1;
    while (true) {
      boolean last = end - t <= h;
      if (last) {
        h = end - t;
      }
      for (int i = 0; i < n; i++) {
        stage[i] = y[i] + h * (1.0 / 5 * k1[i]);
      }
      f.derivative(t + 1.0 / 5 * h, stage, k2);
      for (int i = 0; i < n; i++) {
        stage[i] = y[i] + h * (3.0 / 40 * k1[i] + 9.0 / 40 * k2[i]);
      }
      f.derivative(t + 3.0 / 10 * h, stage, k3);
      for (int i = 0; i < n; i++) {
        stage[i] = y[i] + h * (44.0 / 45 * k1[i] - 56.0 / 15 * k2[i] + 32.0 / 9 * k3[i]);
      }
      f.derivative(t + 4.0 / 5 * h, stage, k4);
      for (int i = 0; i < n; i++) {
        stage[i] =
            y[i]
                + h
                    * (19372.0 / 6561 * k1[i]
                        - 25360.0 / 2187 * k2[i]
                        + 64448.0 / 6561 * k3[i]
                        - 212.0 / 729 * k4[i]);
      }
      f.derivative(t + 8.0 / 9 * h, stage, k5);
      for (int i = 0; i < n; i++) {
        stage[i] =
            y[i]
                + h
                    * (9017.0 / 3168 * k1[i]
                        - 355.0 / 33 * k2[i]
                        + 46732.0 / 5247 * k3[i]
                        + 49.0 / 176 * k4[i]
                        - 5103.0 / 18656 * k5[i]);
      }
      f.derivative(t + h, stage, k6);
      for (int i = 0; i < n; i++) {
        yNext[i] =
            y[i]
                + h
                    * (35.0 / 384 * k1[i]
                        + 500.0 / 1113 * k3[i]
                        + 125.0 / 192 * k4[i]
                        - 2187.0 / 6784 * k5[i]
                        + 11.0 / 84 * k6[i]);
      }
      f.derivative(t + h, yNext, k7);
      evaluations += 6;
      double sum = 0;
      for (int i = 0; i < n; i++) {
        double error =
            h
                * (71.0 / 57600 * k1[i]
                    - 71.0 / 16695 * k3[i]
                    + 71.0 / 1920 * k4[i]
                    - 17253.0 / 339200 * k5[i]
                    + 22.0 / 525 * k6[i]
                    - 1.0 / 40 * k7[i]);
        double scale = tolerance + tolerance * Math.max(Math.abs(y[i]), Math.abs(yNext[i]));
        sum += error / scale * (error / scale);
      }
      double error = Math.sqrt(sum / n);
      if (error <= 1) {
        t += h;
        double[] swap = y;
        y = yNext;
        yNext = swap;
        swap = k1;
        k1 = k7;
        k7 = swap;
        if (last) {
          System.arraycopy(y, 0, start, 0, n);
          return evaluations;
        }
        double log = Math.max(Math.log(error), Math.log(1e-4));
        double factor = 0.9 * Math.exp(-(0.85 * log - 0.2 * logBefore) / 5);
        h *= Math.min(10, Math.max(0.2, factor));
        logBefore = log;
      } else {
        h *= Math.max(0.2, 0.9 * Math.pow(error, -0.2));
      }
    }
  }
}
