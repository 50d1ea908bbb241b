package org.costate.solvers.esdirk;

import java.util.List;
import org.costate.solvers.rungekutta.Coefficients;

/**
 * The coefficients of a stiffly accurate ESDIRK method of s stages: explicit in the first one, and
 * with the same γ on the diagonal of all others.
 *
 * <p>One step from (t, y) of length h solves, stage after stage,
 *
 * <pre>Yᵢ = y + h Σ_{j≤i} a_ij f(t + cⱼ h, Yⱼ), a₁₁ = 0, a_ii = γ for i &gt; 1,</pre>
 *
 * and ends at the state of the last stage, whose slope is the first one of the next step. The error
 * estimate is h Σ eᵢ kᵢ with the slopes k. Inside, the state is the cubic that meets the states and
 * slopes at both ends.
 *
 * @param name the authors' name and the orders
 * @param order order of the method
 * @param embeddedOrder order of the embedded weights
 * @param a row i holds the i + 1 coefficients of stage i, from 0, the diagonal included
 * @param c abscissae, each the sum of its row
 * @param error weights of the error estimate: the last row minus the embedded weights
 */
public record EsdirkTableau(
    String name,
    int order,
    int embeddedOrder,
    List<Coefficients> a,
    Coefficients c,
    Coefficients error) {
  private static final double ROUNDING = 1e-14;

  public EsdirkTableau {
    a = List.copyOf(a);
    int stages = a.size();
    if (stages < 2 || c.size() != stages || error.size() != stages) {
      throw new IllegalArgumentException(
          "%s: one entry per stage, of at least 2; a has %s rows, c %s and error %s entries"
              .formatted(name, stages, c.size(), error.size()));
    }
    double gamma = a.get(stages - 1).get(a.get(stages - 1).size() - 1);
    for (int i = 0; i < stages; i++) {
      Coefficients row = a.get(i);
      double diagonal = i == 0 ? 0 : gamma;
      if (row.size() != i + 1 || row.get(i) != diagonal) {
        throw new IllegalArgumentException(
            "%s: row %s must have %s coefficients and end with %s; got %s"
                .formatted(name, i, i + 1, diagonal, row));
      }
      requireClose(name, "row %s of a".formatted(i), row, c.get(i));
    }
    if (!(gamma > 0 && c.get(stages - 1) == 1)) {
      throw new IllegalArgumentException(
          "%s: gamma must be positive and the last abscissa 1; got %s and %s"
              .formatted(name, gamma, c.get(stages - 1)));
    }
    requireClose(name, "error", error, 0);
  }

  private static void requireClose(String name, String what, Coefficients row, double expected) {
    double sum = row.sum().doubleValue();
    if (!(Math.abs(sum - expected) <= ROUNDING)) {
      throw new IllegalArgumentException(
          "%s: %s must sum to %s but sums to %s".formatted(name, what, expected, sum));
    }
  }

  /** Returns the number of stages, the explicit one included. */
  public int stages() {
    return a.size();
  }

  /** Returns γ. */
  public double gamma() {
    return a.get(1).get(1);
  }

  /** Returns the ending weights, which are the last row. */
  public Coefficients b() {
    return a.get(stages() - 1);
  }

  /** Returns the order inside a step. */
  public int denseOrder() {
    return Math.min(3, order);
  }
}
