package org.costate.solvers.rungekutta;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All stages of a tableau as doubles, those of dense output after those of the step. Immutable. */
final class Stages {
  private final double[] c;
  private final double[][] a;
  private final double[][] weights;
  private final int degree;
  private final ButcherTableau tableau;
  private final boolean firstSameAsLast;

  /** The weights of dense output in a basis that sums them well; made when first asked for. */
  private volatile double @Nullable [][] chebyshev;

  Stages(ButcherTableau tableau) {
    this.tableau = tableau;
    this.firstSameAsLast = tableau.firstSameAsLast();
    DenseFormula dense = tableau.dense();
    int stages = tableau.stages();
    int all = stages + dense.extraStages();
    c = new double[all];
    a = new double[all][];
    weights = new double[all][];
    degree = dense.degree();
    for (int i = 0; i < all; i++) {
      boolean main = i < stages;
      c[i] = main ? tableau.c().get(i) : dense.extraC().get(i - stages);
      a[i] = (main ? tableau.a().get(i) : dense.extraA().get(i - stages)).toArray();
      weights[i] = dense.weights().get(i).toArray();
    }
  }

  ButcherTableau tableau() {
    return tableau;
  }

  boolean firstSameAsLast() {
    return firstSameAsLast;
  }

  int count() {
    return c.length;
  }

  double abscissa(int stage) {
    return c[stage];
  }

  /** Returns a_i0, a_i1 … of a stage. */
  double[] row(int stage) {
    return a[stage];
  }

  /** Returns a_0i, a_1i … of a stage, and behind them its ending weight. */
  double[] column(int stage) {
    Coefficients b = tableau.b();
    double[] column = new double[count() + 1];
    for (int j = stage + 1; j < count(); j++) {
      column[j] = a[j][stage];
    }
    column[count()] = stage < b.size() ? b.get(stage) : 0;
    return column;
  }

  /** Returns the stage at the time of the last one of a step, another than that; -1 without one. */
  int twin() {
    int last = tableau.stages() - 1;
    for (int i = last - 1; i >= 0; i--) {
      if (c[i] == c[last]) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Returns the weights of the slopes in the difference of the states of the last stage and its
   * twin.
   */
  double[] differenceOfTwins() {
    double[] difference = a[tableau.stages() - 1].clone();
    double[] other = a[twin()];
    for (int j = 0; j < other.length; j++) {
      difference[j] -= other[j];
    }
    return difference;
  }

  /**
   * Returns the coefficients of 1, z, z² … of the stability function {@code R(z) = 1 + z bᵀ(I −
   * zA)⁻¹1}.
   */
  double[] stabilityFunction() {
    int stages = tableau.stages();
    double[] r = new double[stages + 1];
    double[] power = new double[stages];
    Arrays.fill(power, 1);
    r[0] = 1;
    for (int m = 1; m <= stages; m++) {
      for (int i = 0; i < stages; i++) {
        r[m] += tableau.b().get(i) * power[i];
      }
      for (int i = stages - 1; i >= 0; i--) {
        double sum = 0;
        for (int j = 0; j < i; j++) {
          sum += a[i][j] * power[j];
        }
        power[i] = sum;
      }
    }
    return r;
  }

  int degree() {
    return degree;
  }

  /** Returns the coefficient of θ^(power + 1) in the weight of a stage. */
  double weight(int stage, int power) {
    return weights[stage][power];
  }

  /**
   * Returns the weight bᵢ(θ) of a stage, with an absolute error of about its greatest value's ulp.
   */
  double weightAt(int stage, double theta) {
    double[][] known = chebyshev;
    if (known == null) {
      List<Coefficients> powers = tableau.dense().weights();
      known = powers.stream().map(ShiftedChebyshev::ofPowers).toArray(double[][]::new);
      chebyshev = known;
    }
    return ShiftedChebyshev.value(known[stage], theta);
  }
}
