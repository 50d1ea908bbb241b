package org.costate.solvers.exponential;

/**
 * The functions φ₀ … φ₃ of a number, to a few units in the last place.
 *
 * <p>Near zero the recurrence {@code φₖ₊₁ = (φₖ − 1/k!)/z} cancels, so there φ₃ is summed from its
 * series {@code Σ zᵐ/(m + 3)!} and the others follow backwards.
 */
final class PhiFunctions {
  private static final double NEAR_ZERO = 2;
  private static final int TERMS = 28;

  private PhiFunctions() {}

  /**
   * Evaluates them.
   *
   * @param z argument
   * @param at where they are written
   * @param phi row k receives φₖ(z)
   */
  static void evaluate(double z, int at, double[][] phi) {
    phi[0][at] = Math.exp(z);
    if (Math.abs(z) <= NEAR_ZERO) {
      double sum = 0;
      for (int m = TERMS; m >= 1; m--) {
        sum = (sum + 1) * z / (m + 3);
      }
      phi[3][at] = (sum + 1) / 6;
      phi[2][at] = z * phi[3][at] + 0.5;
      phi[1][at] = z * phi[2][at] + 1;
    } else {
      phi[1][at] = Math.expm1(z) / z;
      phi[2][at] = (phi[1][at] - 1) / z;
      phi[3][at] = (phi[2][at] - 0.5) / z;
    }
  }
}
