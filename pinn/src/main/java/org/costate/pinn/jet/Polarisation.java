package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mixed derivatives as sums of derivatives along directions, by polarisation: {@code ∂₁ … ∂ₖ =
 * 1/(k! 2ᵏ) Σ_ε ε₁ … εₖ D(ε₁e₁ + … + εₖeₖ)ᵏ} over all signs ε.
 */
final class Polarisation {
  private Polarisation() {}

  /** Returns coefficients by stream; equal and opposite directions are taken together. */
  static Map<Stream, Double> of(Stream.Mixed mixed, int dimension) {
    int k = mixed.along().size();
    double norm = 1;
    for (int m = 1; m <= k; m++) {
      norm *= 2 * m;
    }
    Map<Stream, Double> shares = new LinkedHashMap<>();
    for (int signs = 0; signs < 1 << k; signs++) {
      int[] sum = new int[dimension];
      double product = 1 / norm;
      for (int m = 0; m < k; m++) {
        int sign = (signs >> m & 1) == 0 ? 1 : -1;
        sum[mixed.along().get(m)] += sign;
        product *= sign;
      }
      int scale = scale(sum);
      if (scale != 0) {
        shares.merge(
            direction(sum, scale).derivative(k), product * Math.pow(scale, k), Double::sum);
      }
    }
    return shares;
  }

  /** Returns the number by which a vector is a multiple of its shortest form, 0 for zero. */
  private static int scale(int[] vector) {
    int divisor = 0;
    int first = 0;
    for (int v : vector) {
      int a = Math.abs(v);
      first = first == 0 ? v : first;
      while (a != 0) {
        int rest = divisor % a;
        divisor = a;
        a = rest;
      }
    }
    return first < 0 ? -divisor : divisor;
  }

  private static Direction direction(int[] vector, int scale) {
    List<Double> shortest = new ArrayList<>();
    for (int v : vector) {
      shortest.add((double) v / scale);
    }
    return new Direction(List.copyOf(shortest));
  }
}
