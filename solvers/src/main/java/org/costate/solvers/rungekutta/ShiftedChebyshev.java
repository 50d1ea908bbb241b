package org.costate.solvers.rungekutta;

import java.util.Arrays;
import org.hipparchus.fraction.BigFraction;

/**
 * Polynomials on [0, 1] in Chebyshev's basis {@code Tₖ(2θ − 1)}.
 *
 * <p>The weights of high-order interpolants have coefficients of up to a million in powers of θ
 * that cancel to values of order one; in this basis no coefficient is larger than twice the
 * greatest value, so the sum loses nothing. The change of basis is done in exact fractions.
 */
final class ShiftedChebyshev {
  private static final BigFraction HALF = new BigFraction(1, 2);

  private ShiftedChebyshev() {}

  /** Returns the coefficients of a polynomial given by those of θ, θ², …. */
  static double[] ofPowers(Coefficients powers) {
    BigFraction[] sum = new BigFraction[powers.size() + 1];
    Arrays.fill(sum, BigFraction.ZERO);
    for (int m = powers.size() - 1; m >= 0; m--) {
      sum[0] = sum[0].add(powers.exact(m));
      sum = timesTheta(sum);
    }
    return Arrays.stream(sum).mapToDouble(Coefficients::nearest).toArray();
  }

  /** Uses θ = (1 + x)/2, x T₀ = T₁ and x Tₖ = (Tₖ₊₁ + Tₖ₋₁)/2; the last coefficient is zero. */
  private static BigFraction[] timesTheta(BigFraction[] p) {
    BigFraction[] product = new BigFraction[p.length];
    for (int k = 0; k < p.length; k++) {
      BigFraction below =
          k == 0 ? BigFraction.ZERO : p[k - 1].multiply(k == 1 ? BigFraction.ONE : HALF);
      BigFraction above = k == p.length - 1 ? BigFraction.ZERO : p[k + 1].multiply(HALF);
      product[k] = p[k].add(below).add(above).multiply(HALF);
    }
    return product;
  }

  /** Evaluates by Clenshaw's recurrence. */
  static double value(double[] coefficients, double theta) {
    double x = 2 * theta - 1;
    double next = 0;
    double afterNext = 0;
    for (int k = coefficients.length - 1; k > 0; k--) {
      double here = coefficients[k] + 2 * x * next - afterNext;
      afterNext = next;
      next = here;
    }
    return coefficients[0] + x * next - afterNext;
  }
}
