package org.costate.solvers.rungekutta;

/** All stages of a tableau as doubles, those of dense output after those of the step. */
final class Stages {
  private final double[] c;
  private final double[][] a;
  private final double[][] weights;
  private final int degree;

  Stages(ButcherTableau tableau) {
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
  double[] column(int stage, Coefficients b) {
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

  /** Returns the weight bᵢ(θ) of a stage. */
  double weightAt(int stage, double theta) {
    double[] row = weights[stage];
    double sum = 0;
    for (int m = degree - 1; m >= 0; m--) {
      sum = (sum + row[m]) * theta;
    }
    return sum;
  }
}
