package org.costate.solvers.imex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.solvers.rungekutta.Coefficients;
import org.jspecify.annotations.Nullable;

/**
 * The coefficients of an additive Runge-Kutta method of s stages: explicit in one part, and in the
 * other with the same γ on the diagonal of all stages but the first, which is explicit.
 *
 * <p>One step from (t, y) of length h solves, stage after stage,
 *
 * <pre>Yᵢ = y + h Σ_{j&lt;i} aᴱ_ij fᴱ(t + cⱼ h, Yⱼ) + h Σ_{j≤i} aᴵ_ij fᴵ(t + cⱼ h, Yⱼ)</pre>
 *
 * and ends at {@code y + h Σ (bᴱᵢ kᴱᵢ + bᴵᵢ kᴵᵢ)} with the slopes k. The error estimate is {@code h
 * Σ eᵢ (kᴱᵢ + kᴵᵢ)}. Inside, the weights are {@code b(θ) = Σ_m d_m θᵐ}, m = 1 … q, of which the
 * last row is what the others leave to b, so that q is the order inside.
 *
 * @param name the authors' name and the orders
 * @param order order of the method, for both parts and their coupling
 * @param embeddedOrder order of the embedded weights; 0 without an error estimate
 * @param explicit row i holds the i coefficients aᴱ of stage i, from 0
 * @param implicit row i holds the i + 1 coefficients aᴵ of stage i, from 0, the diagonal included
 * @param c abscissae, each the sum of its row in either matrix, but for the first of the implicit
 * @param explicitWeights bᴱ
 * @param implicitWeights bᴵ
 * @param error weights of the error estimate, b minus the embedded weights; null without one
 * @param explicitDense rows d₁ … d_{q−1} for the explicit part
 * @param implicitDense rows d₁ … d_{q−1} for the implicit part
 */
public record ImexTableau(
    String name,
    int order,
    int embeddedOrder,
    List<Coefficients> explicit,
    List<Coefficients> implicit,
    Coefficients c,
    Coefficients explicitWeights,
    Coefficients implicitWeights,
    @Nullable Coefficients error,
    List<Coefficients> explicitDense,
    List<Coefficients> implicitDense) {
  private static final double ROUNDING = 1e-14;

  public ImexTableau {
    explicit = List.copyOf(explicit);
    implicit = List.copyOf(implicit);
    explicitDense = List.copyOf(explicitDense);
    implicitDense = List.copyOf(implicitDense);
    int stages = c.size();
    requireSize(name, "explicit rows", explicit.size(), stages);
    requireSize(name, "implicit rows", implicit.size(), stages);
    if (stages < 2) {
      throw new IllegalArgumentException(name + ": at least 2 stages are needed");
    }
    double gamma = implicit.get(1).size() == 2 ? implicit.get(1).get(1) : Double.NaN;
    for (int i = 0; i < stages; i++) {
      requireSize(name, "coefficients of explicit row " + i, explicit.get(i).size(), i);
      requireSize(name, "coefficients of implicit row " + i, implicit.get(i).size(), i + 1);
      double diagonal = implicit.get(i).get(i);
      if (!(i == 0 ? diagonal == 0 : diagonal == gamma && gamma > 0)) {
        throw new IllegalArgumentException(
            "%s: the diagonal must be 0 and then a positive gamma; got %s in row %s"
                .formatted(name, diagonal, i));
      }
      requireSum(name, "explicit row " + i, explicit.get(i), c.get(i));
      requireSum(name, "implicit row " + i, implicit.get(i), c.get(i));
    }
    requireWeights(name, "explicit weights", explicitWeights, stages, 1);
    requireWeights(name, "implicit weights", implicitWeights, stages, 1);
    if (error != null) {
      requireWeights(name, "error", error, stages, 0);
    }
    if ((error == null) != (embeddedOrder == 0)) {
      throw new IllegalArgumentException(
          "%s: an error estimate has an embedded order; got %s".formatted(name, embeddedOrder));
    }
    requireSize(name, "implicit dense rows", implicitDense.size(), explicitDense.size());
    for (int m = 0; m < explicitDense.size(); m++) {
      double sum = m == 0 ? 1 : 0;
      requireWeights(name, "explicit dense row " + m, explicitDense.get(m), stages, sum);
      requireWeights(name, "implicit dense row " + m, implicitDense.get(m), stages, sum);
    }
  }

  private static void requireSize(String name, String what, int size, int expected) {
    if (size != expected) {
      throw new IllegalArgumentException(
          "%s: there must be %s %s; got %s".formatted(name, expected, what, size));
    }
  }

  private static void requireWeights(
      String name, String what, Coefficients weights, int stages, double sum) {
    requireSize(name, what, weights.size(), stages);
    requireSum(name, what, weights, sum);
  }

  private static void requireSum(String name, String what, Coefficients row, double expected) {
    double sum = row.sum().doubleValue();
    if (!(Math.abs(sum - expected) <= ROUNDING)) {
      throw new IllegalArgumentException(
          "%s: %s must sum to %s but sums to %s".formatted(name, what, expected, sum));
    }
  }

  /** Returns the number of stages, the explicit one included. */
  public int stages() {
    return c.size();
  }

  /** Returns γ. */
  public double gamma() {
    return implicit.get(1).get(1);
  }

  /** Returns the order inside a step, which is the degree of its polynomials. */
  public int denseOrder() {
    return explicitDense.size() + 1;
  }

  /**
   * Returns the rows d₁ … d_q of the explicit part, which sum to its weights.
   *
   * @return one row per power of θ
   */
  public List<Coefficients> explicitPowers() {
    return withRest(explicitDense, explicitWeights);
  }

  /**
   * Returns the rows d₁ … d_q of the implicit part, which sum to its weights.
   *
   * @return one row per power of θ
   */
  public List<Coefficients> implicitPowers() {
    return withRest(implicitDense, implicitWeights);
  }

  private static List<Coefficients> withRest(List<Coefficients> rows, Coefficients weights) {
    List<Coefficients> all = new ArrayList<>(rows);
    Coefficients rest = weights;
    for (Coefficients row : rows) {
      rest = rest.minus(row);
    }
    all.add(rest);
    return all;
  }

  /**
   * Starts a tableau.
   *
   * @param name the authors' name and the orders
   * @param order order of the method
   */
  static Builder named(String name, int order) {
    return new Builder(name, order);
  }

  /** Reads published coefficients, separated by blanks and line breaks. */
  static final class Builder {
    private final String name;
    private final int order;
    private int embeddedOrder;
    private List<Coefficients> explicit = List.of();
    private List<Coefficients> implicit = List.of();
    private Coefficients c = Coefficients.of();
    private Coefficients explicitWeights = Coefficients.of();
    private Coefficients implicitWeights = Coefficients.of();
    private @Nullable Coefficients error;
    private List<Coefficients> explicitDense = List.of();
    private List<Coefficients> implicitDense = List.of();

    private Builder(String name, int order) {
      this.name = name;
      this.order = order;
    }

    /** Rows from the second stage on, of 1, 2, … coefficients. */
    Builder explicit(String rows) {
      explicit = new ArrayList<>(List.of(Coefficients.of()));
      explicit.addAll(triangle(rows));
      return this;
    }

    /** Rows from the first stage on, of 1, 2, … coefficients. */
    Builder implicit(String rows) {
      implicit = triangle(rows);
      return this;
    }

    Builder abscissae(String row) {
      c = Coefficients.of(entries(row));
      return this;
    }

    Builder weights(String ofExplicit, String ofImplicit) {
      explicitWeights = Coefficients.of(entries(ofExplicit));
      implicitWeights = Coefficients.of(entries(ofImplicit));
      return this;
    }

    Builder error(int embedded, String row) {
      embeddedOrder = embedded;
      error = Coefficients.of(entries(row));
      return this;
    }

    /** Rows d₁ … d_{q−1} that serve both parts; after the abscissae. */
    Builder dense(String rows) {
      return dense(rows, rows);
    }

    /** Rows d₁ … d_{q−1} of each part; after the abscissae. */
    Builder dense(String ofExplicit, String ofImplicit) {
      explicitDense = rectangle(ofExplicit);
      implicitDense = rectangle(ofImplicit);
      return this;
    }

    ImexTableau build() {
      return new ImexTableau(
          name,
          order,
          embeddedOrder,
          explicit,
          implicit,
          c,
          explicitWeights,
          implicitWeights,
          error,
          explicitDense,
          implicitDense);
    }

    private List<Coefficients> rectangle(String text) {
      String[] all = entries(text);
      List<Coefficients> rows = new ArrayList<>();
      for (int from = 0; from < all.length; from += c.size()) {
        rows.add(Coefficients.of(Arrays.copyOfRange(all, from, from + c.size())));
      }
      return rows;
    }

    private static List<Coefficients> triangle(String text) {
      String[] all = entries(text);
      List<Coefficients> rows = new ArrayList<>();
      for (int from = 0; from < all.length; from += rows.size()) {
        rows.add(Coefficients.of(Arrays.copyOfRange(all, from, from + rows.size() + 1)));
      }
      return rows;
    }

    private static String[] entries(String text) {
      return text.strip().split("\\s+", -1);
    }
  }
}
