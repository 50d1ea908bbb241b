package org.costate.solvers.multistep;

/**
 * A family of backward differentiation formulas: with the polynomial p through the last k + 1
 * states the next state solves
 *
 * <pre>h p'(t) + α_k (y − p(t)) = h f(t, y), α_k = (1 − κ_k) Σ_{j≤k} 1/j.</pre>
 *
 * <p>With equal steps κ = 0 gives the classical formulas (p is then the k-th degree predictor, and
 * the left side the derivative of the polynomial that also meets y).
 */
final class BackwardFormula {
  /** The classical formulas. */
  static final BackwardFormula BDF = new BackwardFormula("BDF", 0, 0, 0, 0, 0);

  /**
   * The numerical differentiation formulas of Shampine and Reichelt (1997), Table 1, whose errors
   * are smaller for somewhat less stability in orders 3 and 4.
   *
   * @see <a href="https://doi.org/10.1137/S1064827594276424">Shampine and Reichelt (1997)</a>
   */
  static final BackwardFormula NDF =
      new BackwardFormula("NDF", -0.1850, -1.0 / 9, -0.0823, -0.0415, 0);

  /** Order 6 is stable in a narrow wedge only, order 7 not at all. */
  static final int GREATEST_ORDER = 5;

  private final String label;
  private final double[] alpha = new double[GREATEST_ORDER + 1];
  private final double[] error = new double[GREATEST_ORDER + 1];

  private BackwardFormula(String label, double... kappa) {
    this.label = label;
    double sum = 0;
    for (int k = 1; k <= GREATEST_ORDER; k++) {
      sum += 1.0 / k;
      alpha[k] = (1 - kappa[k - 1]) * sum;
      error[k] = sum + 1.0 / (k + 1) - alpha[k];
    }
  }

  /** Returns the usual abbreviation. */
  String label() {
    return label;
  }

  /** Returns α_k. */
  double alpha(int order) {
    return alpha[order];
  }

  /**
   * Returns C_k = 1/(k + 1) + κ_k Σ 1/j: with equal steps the local error in h f is C_k times the
   * backward difference of order k + 1.
   */
  double errorConstant(int order) {
    return error[order];
  }
}
