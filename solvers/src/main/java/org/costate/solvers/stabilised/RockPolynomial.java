package org.costate.solvers.stabilised;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;

/**
 * The stability polynomial of ROCK4 with s stages, {@code R(z) = w(z) P(z)}: w of degree 4 without
 * real zeros, P of degree s − 4 orthogonal with weight {@code w²/√(1 − x²)} on −1 ≤ x ≤ 1, {@code z
 * = e + (x − 1) l/2}, and P(0) = w(0) = 1.
 *
 * <p>Rather than read from tables, the seven numbers w₁ … w₄, e, l/s² and the place z* of the first
 * maximum of |R| are found by Newton's method from
 *
 * <pre>R = 1 + z + z²/2 + z³/6 + z⁴/24 + O(z⁵), R'(z*) = 0, |R(z*)| = |R(e − l)| = 0.95,</pre>
 *
 * beginning with a fit in 1/s² to earlier solutions. Then |R| is at most 0.95, to nine digits, all
 * over the interval but for a boundary layer near 0, and the recurrence {@code Pⱼ = (1 + κⱼ + μⱼ z)
 * Pⱼ₋₁ − κⱼ Pⱼ₋₂} agrees with Abdulle's tables in the digits that those have.
 *
 * @see <a href="https://doi.org/10.1137/S1064827500379549">Abdulle (2002)</a>
 */
final class RockPolynomial {
  static final int LEAST_STAGES = 5;
  static final int MOST_STAGES = 152;

  private static final int EXPLICIT = 4;
  private static final double DAMPED = 0.95;
  private static final double[] EXPONENTIAL = {1, 1, 1.0 / 2, 1.0 / 6, 1.0 / 24};

  /** Row k belongs to s⁻²ᵏ; columns are w₁ … w₄, e, l/s², z*. */
  private static final double[][] FIT = {
    {0.673843569, 0.232471046, 0.054442304, 0.00970537873, 0.193011891, 0.353195936, -8.31151667},
    {2.27274412, 1.88278641, 0.749918985, 0.195913702, -0.902642434, -2.69865479, 105.364071},
    {32.4547365, 25.5439049, 10.4508874, 2.99690925, -10.4296745, 0.855576923, -378.243271}
  };

  private static final double CLOSE = 1e-9;
  private static final double DIFFERENCE = 1e-6;
  private static final int MOST_ITERATIONS = 20;

  private final int degree;
  private final double[] mu;
  private final double[] kappa;
  private final double[] x;
  private final double[] weight;
  private final double[] p;
  private final double[] pBefore;
  private double[] w = {};
  private double stability;

  /**
   * Finds the polynomial.
   *
   * @param stages s
   */
  RockPolynomial(int stages) {
    this.degree = stages - EXPLICIT;
    this.mu = new double[degree + 1];
    this.kappa = new double[degree + 1];
    // Gauss-Chebyshev quadrature of 2 * degree + 8 is exact.
    int nodes = degree + 6;
    this.x = new double[nodes];
    Arrays.setAll(x, i -> Math.cos((i + 0.5) * Math.PI / nodes));
    this.weight = new double[nodes];
    this.p = new double[nodes];
    this.pBefore = new double[nodes];
    solve(stages);
  }

  /** Returns μⱼ, from 1 to s − 4. */
  double mu(int j) {
    return mu[j];
  }

  /** Returns κⱼ, from 2 to s − 4. */
  double kappa(int j) {
    return kappa[j];
  }

  int degree() {
    return degree;
  }

  /** Returns the coefficient of zᵏ in w, from 0 to 4. */
  double w(int k) {
    return w[k];
  }

  /** Returns l − e, as far as |R| is at most 0.95. */
  double stability() {
    return stability;
  }

  private void solve(int stages) {
    double squared = (double) stages * stages;
    double[] u = new double[FIT[0].length];
    Arrays.setAll(u, k -> FIT[0][k] + (FIT[1][k] + FIT[2][k] / squared) / squared);
    double[] residual = residual(u, squared);
    for (int i = 0; norm(residual) > CLOSE; i++) {
      if (!(i < MOST_ITERATIONS)) {
        throw new IllegalStateException("no polynomial of ROCK4 with %s stages".formatted(stages));
      }
      var jacobian = new Array2DRowRealMatrix(u.length, u.length);
      for (int k = 0; k < u.length; k++) {
        double[] shifted = u.clone();
        double step = DIFFERENCE * Math.abs(u[k]);
        shifted[k] = u[k] + step;
        double[] above = residual(shifted, squared);
        shifted[k] = u[k] - step;
        double[] below = residual(shifted, squared);
        for (int m = 0; m < u.length; m++) {
          jacobian.setEntry(m, k, (above[m] - below[m]) / (2 * step));
        }
      }
      double[] change =
          new LUDecomposition(jacobian).getSolver().solve(new ArrayRealVector(residual)).toArray();
      Arrays.setAll(u, k -> u[k] - change[k]);
      residual = residual(u, squared);
    }
    stability = u[5] * squared - u[4];
  }

  private static double norm(double[] v) {
    return Arrays.stream(v).map(Math::abs).max().orElseThrow();
  }

  private double[] residual(double[] u, double squared) {
    double e = u[4];
    double l = u[5] * squared;
    setRecurrence(u, e, l);
    // That w with which the conditions of order hold for P, to rounding.
    w = exponentialOver(taylor());
    double[] value = new double[2];
    evaluate(u[6], value);
    double[] out = new double[u.length];
    for (int k = 0; k < EXPLICIT; k++) {
      out[k] = w[k + 1] - u[k];
    }
    out[4] = Math.abs(value[0]) - DAMPED;
    out[5] = value[1];
    evaluate(e - l, value);
    out[6] = Math.abs(value[0]) - DAMPED;
    return out;
  }

  /**
   * Finds the orthogonal polynomials by the procedure of Stieltjes, and scales them to P(0) = 1.
   */
  private void setRecurrence(double[] u, double e, double l) {
    for (int i = 0; i < x.length; i++) {
      double z = e + (x[i] - 1) * l / 2;
      double ofZ = 1 + z * (u[0] + z * (u[1] + z * (u[2] + z * u[3])));
      weight[i] = ofZ * ofZ;
      p[i] = 1;
      pBefore[i] = 0;
    }
    double origin = 1 - 2 * e / l;
    double normBefore = 1;
    double ratio = 1;
    for (int j = 1; j <= degree; j++) {
      double norm = 0;
      double mean = 0;
      for (int i = 0; i < x.length; i++) {
        double term = weight[i] * p[i] * p[i];
        norm += term;
        mean += term * x[i];
      }
      double alpha = mean / norm;
      double beta = j == 1 ? 0 : norm / normBefore;
      double next = origin - alpha - beta / ratio;
      mu[j] = 2 / (l * next);
      kappa[j] = beta / (ratio * next);
      // Doubled, since monic polynomials shrink with the power of one half.
      for (int i = 0; i < x.length; i++) {
        double pNext = (x[i] - alpha) * p[i] - beta * pBefore[i];
        pBefore[i] = 2 * p[i];
        p[i] = 2 * pNext;
      }
      normBefore = 4 * norm;
      ratio = next;
    }
  }

  /** Returns the coefficients of P as far as z⁴. */
  private double[] taylor() {
    double[] before = {1, 0, 0, 0, 0};
    double[] now = {1, mu[1], 0, 0, 0};
    for (int j = 2; j <= degree; j++) {
      double[] next = new double[EXPONENTIAL.length];
      for (int k = 0; k < next.length; k++) {
        double raised = k == 0 ? 0 : mu[j] * now[k - 1];
        next[k] = raised + now[k] + kappa[j] * (now[k] - before[k]);
      }
      before = now;
      now = next;
    }
    return now;
  }

  private static double[] exponentialOver(double[] series) {
    double[] quotient = new double[series.length];
    for (int k = 0; k < quotient.length; k++) {
      quotient[k] = EXPONENTIAL[k];
      for (int i = 1; i <= k; i++) {
        quotient[k] -= series[i] * quotient[k - i];
      }
    }
    return quotient;
  }

  /** Writes R(z) and R'(z). */
  private void evaluate(double z, double[] out) {
    double before = 1;
    double now = 1 + mu[1] * z;
    double slopeBefore = 0;
    double slope = mu[1];
    for (int j = 2; j <= degree; j++) {
      double factor = 1 + kappa[j] + mu[j] * z;
      double next = factor * now - kappa[j] * before;
      double slopeNext = factor * slope + mu[j] * now - kappa[j] * slopeBefore;
      before = now;
      now = next;
      slopeBefore = slope;
      slope = slopeNext;
    }
    double ofZ = w[0] + z * (w[1] + z * (w[2] + z * (w[3] + z * w[4])));
    double slopeOfZ = w[1] + z * (2 * w[2] + z * (3 * w[3] + z * 4 * w[4]));
    out[0] = ofZ * now;
    out[1] = slopeOfZ * now + ofZ * slope;
  }
}
