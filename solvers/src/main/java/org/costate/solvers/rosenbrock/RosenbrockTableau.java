package org.costate.solvers.rosenbrock;

/**
 * The coefficients of a Rosenbrock method of s stages, in the form that needs no product with the
 * Jacobian.
 *
 * <p>One step from (t, y) of length h, with J = ∂f/∂y and T = ∂f/∂t there, solves
 *
 * <pre>
 * (I/(hγ) − J) uᵢ = f(t + αᵢ h, y + Σ_{j&lt;i} a_ij u_j) + Σ_{j&lt;i} (c_ij / h) u_j + γᵢ h T
 * y(t + h) = y + Σ mᵢ uᵢ,  error = Σ eᵢ uᵢ,  y(t + θh) = y + Σᵢ uᵢ Σ_m B_im θᵐ
 * </pre>
 *
 * <p>With a mass matrix M stands for I, and M before the sum with c.
 *
 * <p>Source: Hairer and Wanner (1996), Solving Ordinary Differential Equations II, eq. IV.7.25. The
 * classical coefficients follow from u = Γ k: {@code A = α Γ⁻¹}, {@code C = I/γ − Γ⁻¹}, {@code m =
 * b Γ⁻¹}. Immutable.
 */
public final class RosenbrockTableau {
  /** Printed decimals carry about sixteen digits, of numbers up to a few hundred. */
  private static final double ROUNDING = 1e-11;

  private final String name;
  private final int order;
  private final int embeddedOrder;
  private final int denseOrder;
  private final double gamma;
  private final double[][] a;
  private final double[][] c;
  private final double[] abscissae;
  private final double[] timeWeights;
  private final double[] ending;
  private final double[] error;
  private final double[][] dense;

  /**
   * Puts a tableau together and checks what must add up.
   *
   * @param name the authors' name and the orders
   * @param order order p of the ending weights
   * @param embeddedOrder order of the ending without the error weights
   * @param denseOrder order inside the step
   * @param gamma γ, positive
   * @param a row i holds a_i1 … a_i,i−1
   * @param c row i holds c_i1 … c_i,i−1
   * @param abscissae αᵢ, one per stage
   * @param timeWeights γᵢ, one per stage
   * @param ending mᵢ, one per stage
   * @param error eᵢ, one per stage
   * @param dense row i holds B_i1 … B_id
   */
  RosenbrockTableau(
      String name,
      int order,
      int embeddedOrder,
      int denseOrder,
      double gamma,
      double[][] a,
      double[][] c,
      double[] abscissae,
      double[] timeWeights,
      double[] ending,
      double[] error,
      double[][] dense) {
    this.name = name;
    this.order = order;
    this.embeddedOrder = embeddedOrder;
    this.denseOrder = denseOrder;
    this.gamma = gamma;
    this.a = a;
    this.c = c;
    this.abscissae = abscissae;
    this.timeWeights = timeWeights;
    this.ending = ending;
    this.error = error;
    this.dense = dense;
    requireShapes();
    requireSums();
  }

  private void requireShapes() {
    int s = ending.length;
    boolean fits =
        gamma > 0
            && a.length == s
            && c.length == s
            && abscissae.length == s
            && timeWeights.length == s
            && error.length == s
            && dense.length == s;
    for (int i = 0; fits && i < s; i++) {
      fits = a[i].length == i && c[i].length == i && dense[i].length == dense[0].length;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: rows do not fit %s stages, or gamma = %s is not positive".formatted(name, s, gamma));
    }
  }

  /**
   * Returns whether the last stage ends at the end of the step, which algebraic equations need: the
   * error they were left with must not grow.
   */
  public boolean isStifflyAccurate() {
    int last = stages() - 1;
    boolean accurate = abscissae[last] == 1 && Math.abs(ending[last] - 1) <= ROUNDING;
    for (int j = 0; j < last; j++) {
      accurate &= Math.abs(ending[j] - a[last][j]) <= ROUNDING;
    }
    return accurate;
  }

  private void requireSums() {
    double[][] alpha = alpha();
    double[][] gammas = gammaMatrix();
    for (int i = 0; i < stages(); i++) {
      requireSum("alpha of stage " + i, alpha[i], abscissae[i]);
      requireSum("gamma of stage " + i, gammas[i], timeWeights[i]);
      double end = 0;
      for (double weight : dense[i]) {
        end += weight;
      }
      requireClose("dense weights of stage " + i, end, ending[i]);
    }
    requireSum("b", b(), 1);
  }

  private void requireSum(String what, double[] row, double expected) {
    double sum = 0;
    for (double value : row) {
      sum += value;
    }
    requireClose(what, sum, expected);
  }

  private void requireClose(String what, double sum, double expected) {
    if (!(Math.abs(sum - expected) <= ROUNDING)) {
      throw new IllegalArgumentException(
          "%s: %s must sum to %s but sums to %s".formatted(name, what, expected, sum));
    }
  }

  /** Returns the authors' name and the orders. */
  public String name() {
    return name;
  }

  /** Returns the order of the method. */
  public int order() {
    return order;
  }

  /** Returns the order of the embedded method. */
  public int embeddedOrder() {
    return embeddedOrder;
  }

  /** Returns the order inside a step: the local error there is O(h^(order+1)). */
  public int denseOrder() {
    return denseOrder;
  }

  /** Returns the number of stages. */
  public int stages() {
    return ending.length;
  }

  /** Returns γ. */
  public double gamma() {
    return gamma;
  }

  /** Returns the degree of the polynomial inside a step. */
  public int denseDegree() {
    return dense[0].length;
  }

  /** Returns whether the last stage evaluates the field at the end of the step. */
  public boolean firstSameAsLast() {
    int last = stages() - 1;
    boolean same = ending[last] == 0 && abscissae[last] == 1;
    for (int j = 0; j < last; j++) {
      same &= a[last][j] == ending[j];
    }
    return same;
  }

  double a(int stage, int earlier) {
    return a[stage][earlier];
  }

  double c(int stage, int earlier) {
    return c[stage][earlier];
  }

  double abscissa(int stage) {
    return abscissae[stage];
  }

  double timeWeight(int stage) {
    return timeWeights[stage];
  }

  double ending(int stage) {
    return ending[stage];
  }

  double error(int stage) {
    return error[stage];
  }

  /** Returns the coefficient of θ^(power + 1) in the weight of a stage. */
  double dense(int stage, int power) {
    return dense[stage][power];
  }

  /** Returns the weight of a stage at θ. */
  double denseAt(int stage, double theta) {
    double value = 0;
    for (int m = denseDegree() - 1; m >= 0; m--) {
      value = (value + dense[stage][m]) * theta;
    }
    return value;
  }

  /**
   * Returns a copy of the classical matrix Γ = (γ_ij), lower triangular with γ on the diagonal: the
   * inverse of {@code I/γ − C}.
   */
  public double[][] gammaMatrix() {
    int s = stages();
    double[][] inverse = new double[s][s];
    for (int j = 0; j < s; j++) {
      inverse[j][j] = gamma;
      for (int i = j + 1; i < s; i++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum += c[i][k] * inverse[k][j];
        }
        inverse[i][j] = gamma * sum;
      }
    }
    return inverse;
  }

  /** Returns a copy of the classical matrix α = (α_ij). */
  public double[][] alpha() {
    double[][] gammas = gammaMatrix();
    double[][] alpha = new double[stages()][];
    for (int i = 0; i < stages(); i++) {
      alpha[i] = timesGamma(a[i], gammas);
    }
    return alpha;
  }

  /** Returns a copy of the classical ending weights b. */
  public double[] b() {
    return timesGamma(ending, gammaMatrix());
  }

  /** Returns a copy of the classical weights of the error estimate. */
  public double[] errorWeights() {
    return timesGamma(error, gammaMatrix());
  }

  /**
   * Returns a copy of the classical weights b(θ) inside the step.
   *
   * @param theta fraction of the step
   */
  public double[] denseWeights(double theta) {
    double[] weights = new double[stages()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = denseAt(i, theta);
    }
    return timesGamma(weights, gammaMatrix());
  }

  private double[] timesGamma(double[] row, double[][] gammas) {
    double[] out = new double[stages()];
    for (int j = 0; j < out.length; j++) {
      for (int k = j; k < row.length; k++) {
        out[j] += row[k] * gammas[k][j];
      }
    }
    return out;
  }

  @Override
  public String toString() {
    return name;
  }
}
