package org.costate.solvers.rungekutta;

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
