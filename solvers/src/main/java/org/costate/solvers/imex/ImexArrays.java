package org.costate.solvers.imex;

import java.util.List;
import org.costate.solvers.rungekutta.Coefficients;

/** The coefficients of a tableau as arrays, and which slopes they use. */
final class ImexArrays {
  final int stages;
  final double gamma;
  final double[][] explicit;
  final double[][] implicit;
  final double[] c;
  final double[] explicitWeights;
  final double[] implicitWeights;
  final double[] error;

  /** Rows of dense weights, one per power of θ. */
  final double[][] explicitDense;

  final double[][] implicitDense;

  /** Whether anything depends on the slope of a stage. */
  final boolean[] usesExplicit;

  final boolean[] usesImplicit;

  ImexArrays(ImexTableau tableau) {
    stages = tableau.stages();
    gamma = tableau.gamma();
    explicit = arrays(tableau.explicit());
    implicit = arrays(tableau.implicit());
    c = tableau.c().toArray();
    explicitWeights = tableau.explicitWeights().toArray();
    implicitWeights = tableau.implicitWeights().toArray();
    Coefficients estimate = tableau.error();
    error = estimate == null ? new double[stages] : estimate.toArray();
    explicitDense = arrays(tableau.explicitPowers());
    implicitDense = arrays(tableau.implicitPowers());
    usesExplicit = used(explicit, explicitDense);
    usesImplicit = used(implicit, implicitDense);
  }

  /** Dense weights sum to the ending ones, so a stage that those use has some of them too. */
  private boolean[] used(double[][] matrix, double[][] dense) {
    boolean[] used = new boolean[stages];
    for (int j = 0; j < stages; j++) {
      used[j] = error[j] != 0;
      for (double[] row : matrix) {
        used[j] |= j < row.length && row[j] != 0;
      }
      for (double[] row : dense) {
        used[j] |= row[j] != 0;
      }
    }
    return used;
  }

  private static double[][] arrays(List<Coefficients> rows) {
    return rows.stream().map(Coefficients::toArray).toArray(double[][]::new);
  }
}
