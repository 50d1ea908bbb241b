package org.costate.solvers.multistep;

import java.util.Arrays;

/**
 * The Newton polynomials {@code N_j = Π_{i<j} (τ + ψ_i)/ψ_{i+1}} at the end of a step, ψ₀ = 0, in
 * powers of θ with τ = (θ − 1) h; and their sums, with which differences enter the interpolant.
 */
final class NewtonBasis {
  private final double[] newest;
  private final double[] sum;
  private int degree;

  NewtonBasis(int greatestDegree) {
    this.newest = new double[greatestDegree + 1];
    this.sum = new double[greatestDegree + 1];
  }

  /** Begins with N₀ = 1. */
  void begin() {
    Arrays.fill(newest, 0);
    Arrays.fill(sum, 0);
    newest[0] = 1;
    sum[0] = 1;
    degree = 0;
  }

  /** Goes on to the next polynomial, by the factor (τ + behind)/ψ. */
  void next(double h, double behind, double psi) {
    degree++;
    for (int m = degree; m >= 0; m--) {
      double lower = m > 0 ? newest[m - 1] : 0;
      newest[m] = (h * lower + (behind - h) * newest[m]) / psi;
      sum[m] += newest[m];
    }
  }

  /** Returns the coefficient of θᵐ in the sum of all so far. */
  double sum(int m) {
    return sum[m];
  }
}
