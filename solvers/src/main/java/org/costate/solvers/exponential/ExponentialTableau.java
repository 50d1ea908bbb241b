package org.costate.solvers.exponential;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The coefficients of an explicit exponential Runge-Kutta method of s stages with abscissae 0, 1/2
 * and 1. With z = hL one step computes
 *
 * <pre>Yᵢ = φ₀(cᵢ z) y + h Σ_{j&lt;i} a_ij(z) N(t + cⱼ h, Yⱼ),
 * y₁ = φ₀(z) y + h Σ bᵢ(z) N(t + cᵢ h, Yᵢ).</pre>
 *
 * @param name the authors' name and the orders
 * @param order order of the method for steps so short that hL is small
 * @param embeddedOrder order of the embedded weights; 0 without an error estimate
 * @param a row i holds the i coefficients of stage i, from 0
 * @param b weights
 * @param error weights of the error estimate, b minus the embedded ones; null without one
 * @param c abscissae
 */
public record ExponentialTableau(
    String name,
    int order,
    int embeddedOrder,
    List<List<PhiCombination>> a,
    List<PhiCombination> b,
    @Nullable List<PhiCombination> error,
    List<Double> c) {
  public ExponentialTableau {
    a = a.stream().map(List::copyOf).toList();
    b = List.copyOf(b);
    error = error == null ? null : List.copyOf(error);
    c = List.copyOf(c);
    int stages = c.size();
    if (stages < 1 || a.size() != stages || b.size() != stages) {
      throw new IllegalArgumentException(
          "%s: one entry per stage; a has %s rows, b %s and c %s entries"
              .formatted(name, a.size(), b.size(), stages));
    }
    for (int i = 0; i < stages; i++) {
      double abscissa = c.get(i);
      if (a.get(i).size() != i || !(i == 0 ? abscissa == 0 : abscissa == 0.5 || abscissa == 1)) {
        throw new IllegalArgumentException(
            "%s: row %s must have %s coefficients and the abscissa 0, 1/2 or 1; got %s and %s"
                .formatted(name, i, i, a.get(i).size(), abscissa));
      }
    }
    if ((error == null) != (embeddedOrder == 0) || (error != null && error.size() != stages)) {
      throw new IllegalArgumentException(
          "%s: an error estimate has an embedded order and a weight per stage; got order %s"
              .formatted(name, embeddedOrder));
    }
  }

  /** Returns the number of stages. */
  public int stages() {
    return c.size();
  }
}
