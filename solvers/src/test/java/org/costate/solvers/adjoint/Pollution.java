package org.costate.solvers.adjoint;

import org.costate.solvers.AutomaticField;
import org.hipparchus.CalculusFieldElement;

/**
 * Air pollution: 25 reactions of 20 species, with the rates as parameters; known as POLLU.
 *
 * @see <a href="https://archimede.uniba.it/~testset">Mazzia and Magherini, Test Set for Initial
 *     Value Problem Solvers, release 2.4</a>, after Verwer (1994)
 */
final class Pollution implements AutomaticField.Formula {
  static final double T1 = 60;

  static final double[] RATES = {
    0.35, 26.6, 1.23e4, 8.6e-4, 8.2e-4, 1.5e4, 1.3e-4, 2.4e4, 1.65e4, 9e3, 0.022, 1.2e4, 1.88,
    1.63e4, 4.8e6, 3.5e-4, 0.0175, 1e8, 4.44e11, 1240, 2.1, 5.78, 0.0474, 1780, 3.12
  };

  /** Species from 1 that react, and behind a zero the species made; twice for two of them. */
  private static final int[][] REACTIONS = {
    {1, 0, 2, 3},
    {2, 4, 0, 1},
    {2, 5, 0, 1, 6},
    {7, 0, 5, 5, 8},
    {7, 0, 8},
    {7, 6, 0, 5, 8},
    {9, 0, 5, 8, 10},
    {9, 6, 0, 11},
    {11, 2, 0, 1, 10, 12},
    {11, 1, 0, 13},
    {13, 0, 1, 11},
    {10, 2, 0, 1, 14},
    {14, 0, 5, 7},
    {1, 6, 0, 15},
    {3, 0, 4},
    {4, 0, 16},
    {4, 0, 3},
    {16, 0, 6, 6},
    {16, 0, 3},
    {17, 6, 0, 5, 18},
    {19, 0, 2},
    {19, 0, 1, 3},
    {1, 4, 0, 19},
    {19, 1, 0, 20},
    {20, 0, 1, 19}
  };

  static AutomaticField field() {
    return AutomaticField.of(20, RATES, new Pollution());
  }

  static double[] start() {
    double[] y0 = new double[20];
    y0[1] = 0.2;
    y0[3] = 0.04;
    y0[6] = 0.1;
    y0[7] = 0.3;
    y0[8] = 0.01;
    y0[16] = 0.007;
    return y0;
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    for (int r = 0; r < REACTIONS.length; r++) {
      int[] reaction = REACTIONS[r];
      T rate = theta[r];
      int at = 0;
      for (; reaction[at] != 0; at++) {
        rate = rate.multiply(y[reaction[at] - 1]);
      }
      for (int k = 0; k < at; k++) {
        dydt[reaction[k] - 1] = dydt[reaction[k] - 1].subtract(rate);
      }
      for (int k = at + 1; k < reaction.length; k++) {
        dydt[reaction[k] - 1] = dydt[reaction[k] - 1].add(rate);
      }
    }
  }
}
