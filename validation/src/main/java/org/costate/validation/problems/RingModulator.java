package org.costate.validation.problems;

import java.util.Arrays;
import org.costate.solvers.linear.MatrixPattern;
import org.hipparchus.CalculusFieldElement;

/**
 * The ring modulator, four diodes between two transformers. Parameters, in SI units: capacitances
 * C, Cs, Cp; inductances Lh, Ls1, Ls2, Ls3; resistances R, Rp, Rg1, Rg2, Rg3, Ri, Rc; of the diodes
 * γ and δ, with current {@code γ (exp(δ U) - 1)}.
 */
record RingModulator() implements StiffEquations {
  private static final int SIZE = 15;

  /** Sign with which states 3 to 7 and the second input enter the voltage of each diode. */
  private static final int[][] VOLTAGE = {
    {1, 0, -1, 0, -1, -1}, {0, -1, 0, 1, -1, -1}, {0, 1, 1, 0, 1, 1}, {-1, 0, 0, -1, 1, 1}
  };

  /** Sign with which each diode's current enters the charges of states 3 to 7. */
  private static final int[][] CURRENT = {
    {-1, 0, 0, 1}, {0, 1, -1, 0}, {1, 0, -1, 0}, {0, -1, 0, 1}, {1, 1, -1, -1}
  };

  static double[] parts() {
    return new double[] {
      1.6e-8,
      2e-12,
      1e-8,
      4.45,
      2e-3,
      5e-4,
      5e-4,
      25000,
      50,
      36.3,
      17.3,
      17.3,
      50,
      600,
      40.67286402e-9,
      17.7493332
    };
  }

  @Override
  public void derivative(double t, double[] y, double[] p, double[] dydt) {
    double in1 = 0.5 * Math.sin(2000 * Math.PI * t);
    double in2 = 2 * Math.sin(20000 * Math.PI * t);
    double q1 = p[14] * Math.expm1(p[15] * (y[2] - y[4] - y[6] - in2));
    double q2 = p[14] * Math.expm1(p[15] * (y[5] - y[3] - y[6] - in2));
    double q3 = p[14] * Math.expm1(p[15] * (y[3] + y[4] + y[6] + in2));
    double q4 = p[14] * Math.expm1(p[15] * (y[6] - y[2] - y[5] + in2));
    dydt[0] = (y[7] - 0.5 * y[9] + 0.5 * y[10] + y[13] - y[0] / p[7]) / p[0];
    dydt[1] = (y[8] - 0.5 * y[11] + 0.5 * y[12] + y[14] - y[1] / p[7]) / p[0];
    dydt[2] = (y[9] - q1 + q4) / p[1];
    dydt[3] = (-y[10] + q2 - q3) / p[1];
    dydt[4] = (y[11] + q1 - q3) / p[1];
    dydt[5] = (-y[12] - q2 + q4) / p[1];
    dydt[6] = (-y[6] / p[8] + q1 + q2 - q3 - q4) / p[2];
    dydt[7] = -y[0] / p[3];
    dydt[8] = -y[1] / p[3];
    dydt[9] = (0.5 * y[0] - y[2] - p[10] * y[9]) / p[5];
    dydt[10] = (-0.5 * y[0] + y[3] - p[11] * y[10]) / p[6];
    dydt[11] = (0.5 * y[1] - y[4] - p[10] * y[11]) / p[5];
    dydt[12] = (-0.5 * y[1] + y[5] - p[11] * y[12]) / p[6];
    dydt[13] = (-y[0] + in1 - (p[12] + p[9]) * y[13]) / p[4];
    dydt[14] = (-y[1] - (p[13] + p[9]) * y[14]) / p[4];
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] p, T[] dydt) {
    T turn = t.getPi().multiply(t).multiply(2000);
    T in1 = turn.sin().divide(2);
    T in2 = turn.multiply(10).sin().multiply(2);
    T q1 = diode(p, y[2].subtract(y[4]).subtract(y[6]).subtract(in2));
    T q2 = diode(p, y[5].subtract(y[3]).subtract(y[6]).subtract(in2));
    T q3 = diode(p, y[3].add(y[4]).add(y[6]).add(in2));
    T q4 = diode(p, y[6].subtract(y[2]).subtract(y[5]).add(in2));
    T half1 = y[10].subtract(y[9]).divide(2);
    T half2 = y[12].subtract(y[11]).divide(2);
    dydt[0] = y[7].add(half1).add(y[13]).subtract(y[0].divide(p[7])).divide(p[0]);
    dydt[1] = y[8].add(half2).add(y[14]).subtract(y[1].divide(p[7])).divide(p[0]);
    dydt[2] = y[9].subtract(q1).add(q4).divide(p[1]);
    dydt[3] = q2.subtract(q3).subtract(y[10]).divide(p[1]);
    dydt[4] = y[11].add(q1).subtract(q3).divide(p[1]);
    dydt[5] = q4.subtract(q2).subtract(y[12]).divide(p[1]);
    T sum = q1.add(q2).subtract(q3).subtract(q4);
    dydt[6] = sum.subtract(y[6].divide(p[8])).divide(p[2]);
    dydt[7] = y[0].divide(p[3]).negate();
    dydt[8] = y[1].divide(p[3]).negate();
    T u1 = y[0].divide(2);
    T u2 = y[1].divide(2);
    dydt[9] = u1.subtract(y[2]).subtract(p[10].multiply(y[9])).divide(p[5]);
    dydt[10] = y[3].subtract(u1).subtract(p[11].multiply(y[10])).divide(p[6]);
    dydt[11] = u2.subtract(y[4]).subtract(p[10].multiply(y[11])).divide(p[5]);
    dydt[12] = y[5].subtract(u2).subtract(p[11].multiply(y[12])).divide(p[6]);
    dydt[13] = in1.subtract(y[0]).subtract(p[12].add(p[9]).multiply(y[13])).divide(p[4]);
    dydt[14] = y[1].add(p[13].add(p[9]).multiply(y[14])).negate().divide(p[4]);
  }

  private static <T extends CalculusFieldElement<T>> T diode(T[] p, T voltage) {
    return p[14].multiply(p[15].multiply(voltage).expm1());
  }

  @Override
  public MatrixPattern pattern() {
    return MatrixPattern.dense(SIZE);
  }

  @Override
  public void jacobian(double t, double[] y, double[] p, double[] entries) {
    Arrays.fill(entries, 0);
    double in2 = 2 * Math.sin(20000 * Math.PI * t);
    for (int d = 0; d < VOLTAGE.length; d++) {
      double voltage = VOLTAGE[d][5] * in2;
      for (int i = 0; i < 5; i++) {
        voltage += VOLTAGE[d][i] * y[2 + i];
      }
      double slope = p[14] * p[15] * Math.exp(p[15] * voltage);
      for (int row = 0; row < 5; row++) {
        for (int i = 0; i < 5; i++) {
          entries[(2 + row) * SIZE + 2 + i] +=
              CURRENT[row][d] * VOLTAGE[d][i] * slope / (row < 4 ? p[1] : p[2]);
        }
      }
    }
    for (int side = 0; side < 2; side++) {
      int from = 9 + 2 * side;
      set(entries, side, side, -1 / (p[7] * p[0]));
      set(entries, side, 7 + side, 1 / p[0]);
      set(entries, side, from, -0.5 / p[0]);
      set(entries, side, from + 1, 0.5 / p[0]);
      set(entries, side, 13 + side, 1 / p[0]);
      set(entries, 2 + 2 * side, from, 1 / p[1]);
      set(entries, 3 + 2 * side, from + 1, -1 / p[1]);
      set(entries, 7 + side, side, -1 / p[3]);
      set(entries, from, side, 0.5 / p[5]);
      set(entries, from, 2 + 2 * side, -1 / p[5]);
      set(entries, from, from, -p[10] / p[5]);
      set(entries, from + 1, side, -0.5 / p[6]);
      set(entries, from + 1, 3 + 2 * side, 1 / p[6]);
      set(entries, from + 1, from + 1, -p[11] / p[6]);
      set(entries, 13 + side, side, -1 / p[4]);
      set(entries, 13 + side, 13 + side, -(p[12 + side] + p[9]) / p[4]);
    }
    entries[6 * SIZE + 6] -= 1 / (p[8] * p[2]);
  }

  private static void set(double[] entries, int row, int column, double value) {
    entries[row * SIZE + column] = value;
  }
}
