package org.costate.solvers.esdirk;

import java.util.ArrayList;
import java.util.Arrays;
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
 * estimate is h Σ eᵢ kᵢ with the slopes k. Inside, the state is {@code y + Σ_m θᵐ Σᵢ d_mi Yᵢ}, m =
 * 1 … q, of which the last row is what the others leave to the state at the end; or, without such
 * rows, the cubic that meets the states and slopes at both ends. Slopes of components that are
 * stiff beyond the step carry the errors of their stages times the stiffness, states do not.
 *
 * @param name the authors' name and the orders
 * @param order order of the method
 * @param embeddedOrder order of the embedded weights
 * @param a row i holds the i + 1 coefficients of stage i, from 0, the diagonal included
 * @param c abscissae, each the sum of its row
 * @param error weights of the error estimate: the last row minus the embedded weights
 * @param inside rows d₁ … d_{q−1} of weights of stage states; none for the cubic
 */
public record EsdirkTableau(
    String name,
    int order,
    int embeddedOrder,
    List<Coefficients> a,
    Coefficients c,
    Coefficients error,
    List<Coefficients> inside) {
  private static final double ROUNDING = 1e-14;

  public EsdirkTableau {
    a = List.copyOf(a);
    inside = List.copyOf(inside);
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
    for (Coefficients row : inside) {
      if (row.size() != stages) {
        throw new IllegalArgumentException(
            "%s: rows inside must have %s coefficients; got %s".formatted(name, stages, row));
      }
      requireClose(name, "row inside", row, 0);
    }
  }

  /**
   * Puts a tableau together whose state inside a step is a cubic.
   *
   * @param name the authors' name and the orders
   * @param order order of the method
   * @param embeddedOrder order of the embedded weights
   * @param a row i holds the i + 1 coefficients of stage i, from 0, the diagonal included
   * @param c abscissae, each the sum of its row
   * @param error weights of the error estimate: the last row minus the embedded weights
   */
  public EsdirkTableau(
      String name,
      int order,
      int embeddedOrder,
      List<Coefficients> a,
      Coefficients c,
      Coefficients error) {
    this(name, order, embeddedOrder, a, c, error, List.of());
  }

  /** Returns this tableau with rows d₁ … d_{q−1}, separated by blanks and line breaks. */
  EsdirkTableau withInside(String text) {
    String[] entries = text.strip().split("\\s+", -1);
    List<Coefficients> rows = new ArrayList<>();
    for (int from = 0; from < entries.length; from += stages()) {
      rows.add(Coefficients.of(Arrays.copyOfRange(entries, from, from + stages())));
    }
    return new EsdirkTableau(name, order, embeddedOrder, a, c, error, rows);
  }

  /**
   * Returns the weights of stage states, d₁ … d_q at {@code [m - 1]}; empty if the state inside a
   * step is a cubic.
   */
  double[][] powers() {
    if (inside.isEmpty()) {
      return new double[0][];
    }
    double[][] all = new double[inside.size() + 1][stages()];
    double[] rest = all[inside.size()];
    rest[0] = -1;
    rest[stages() - 1] = 1;
    for (int m = 0; m < inside.size(); m++) {
      all[m] = inside.get(m).toArray();
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= all[m][i];
      }
    }
    return all;
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
