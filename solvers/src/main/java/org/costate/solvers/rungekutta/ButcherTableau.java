package org.costate.solvers.rungekutta;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * The coefficients of an explicit Runge-Kutta method.
 *
 * <p>One step from (t, y) of length h evaluates the slopes
 *
 * <pre>kᵢ = f(t + cᵢ h, y + h Σ_{j&lt;i} a_ij k_j), i = 1 … s,</pre>
 *
 * and ends at {@code y + h Σ bᵢ kᵢ}. The error estimate, if there is one, is {@code h Σ eᵢ kᵢ}. The
 * state inside the step is given by the {@link DenseFormula}, which may need further slopes.
 *
 * @param name the authors' name and the orders
 * @param order order of the ending weights
 * @param embeddedOrder order of the embedded weights; 0 without an error estimate
 * @param a row i holds the i coefficients of stage i, from 0; row 0 is empty
 * @param b ending weights
 * @param error weights of the error estimate, b minus the embedded weights; null without one
 * @param stabilisingError a second error estimate of lower order which damps the first as in
 *     Hairer, Nørsett and Wanner (1993), section II.10: with norms e of the first and e' of this
 *     one the error is {@code e² / √(e² + 0.01 e'²)}; null for most methods
 * @param c abscissae, each the sum of its row
 * @param dense the state inside the step
 */
public record ButcherTableau(
    String name,
    int order,
    int embeddedOrder,
    List<Coefficients> a,
    Coefficients b,
    @Nullable Coefficients error,
    @Nullable Coefficients stabilisingError,
    Coefficients c,
    DenseFormula dense) {

  /** Decimals of irrational coefficients are printed to fewer digits; relative to the row. */
  private static final BigFraction ROUNDING = new BigFraction(1, 1_000_000_000_000_000L);

  public ButcherTableau {
    a = List.copyOf(a);
    int stages = b.size();
    if (a.size() != stages || c.size() != stages) {
      throw new IllegalArgumentException(
          "%s: one entry per stage; a has %s rows, b %s and c %s entries"
              .formatted(name, a.size(), stages, c.size()));
    }
    for (int i = 0; i < stages; i++) {
      if (a.get(i).size() != i) {
        throw new IllegalArgumentException(
            "%s: row %s of an explicit tableau has %s coefficients, not %s"
                .formatted(name, i, i, a.get(i).size()));
      }
      requireSum(name, "row %s of a".formatted(i), a.get(i), c.exact(i));
    }
    requireSum(name, "b", b, BigFraction.ONE);
    requireErrorWeights(name, error, stages);
    requireErrorWeights(name, stabilisingError, stages);
    if ((error == null) != (embeddedOrder == 0)) {
      throw new IllegalArgumentException(
          "%s: an error estimate has an embedded order; got %s".formatted(name, embeddedOrder));
    }
    dense.requireFits(name, stages);
  }

  /** Returns the number of stages without those that only dense output needs. */
  public int stages() {
    return b.size();
  }

  /** Returns whether the last slope of a step is the first of the next one. */
  public boolean firstSameAsLast() {
    int last = stages() - 1;
    if (last == 0 || !c.exact(last).equals(BigFraction.ONE) || b.get(last) != 0) {
      return false;
    }
    for (int j = 0; j < last; j++) {
      if (!a.get(last).exact(j).equals(b.exact(j))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Starts a tableau at its first stage.
   *
   * @param name the authors' name and the orders
   * @param order order of the ending weights
   */
  public static Builder named(String name, int order) {
    return new Builder(name, order);
  }

  static void requireSum(String name, String what, Coefficients row, BigFraction expected) {
    double size = 0;
    for (int i = 0; i < row.size(); i++) {
      size += Math.abs(row.get(i));
    }
    BigFraction most = size > 1 ? ROUNDING.multiply(new BigFraction(size)) : ROUNDING;
    if (row.sum().subtract(expected).abs().compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s: %s must sum to %s but sums to %s"
              .formatted(name, what, expected.doubleValue(), row.sum().doubleValue()));
    }
  }

  private static void requireErrorWeights(String name, @Nullable Coefficients error, int stages) {
    if (error == null) {
      return;
    }
    if (error.size() > stages) {
      throw new IllegalArgumentException(
          "%s: %s error weights for %s stages".formatted(name, error.size(), stages));
    }
    requireSum(name, "error", error, BigFraction.ZERO);
  }

  /** Collects the rows of a tableau in the order in which they are printed. */
  public static final class Builder {
    private final String name;
    private final int order;
    private int embeddedOrder;
    private final List<Coefficients> a = new ArrayList<>(List.of(Coefficients.of()));
    private final List<String> c = new ArrayList<>(List.of("0"));
    private Coefficients b = Coefficients.of();
    private @Nullable Coefficients error;
    private @Nullable Coefficients stabilisingError;
    private @Nullable DenseFormula dense;

    private Builder(String name, int order) {
      this.name = name;
      this.order = order;
    }

    /**
     * Adds a stage.
     *
     * @param abscissa c of the stage
     * @param row its coefficients, one for each earlier stage
     */
    public Builder stage(String abscissa, String... row) {
      c.add(abscissa);
      a.add(Coefficients.of(row));
      return this;
    }

    /**
     * Sets the ending weights.
     *
     * @param weights one per stage
     */
    public Builder weights(String... weights) {
      b = Coefficients.of(weights);
      return this;
    }

    /**
     * Sets the embedded weights; after {@link #weights}.
     *
     * @param order their order
     * @param weights one per stage
     */
    public Builder embedded(int order, String... weights) {
      embeddedOrder = order;
      error = b.minus(Coefficients.of(weights));
      return this;
    }

    /**
     * Sets the weights of the error estimate directly.
     *
     * @param order order of the embedded weights
     * @param weights one per stage
     */
    public Builder error(int order, String... weights) {
      embeddedOrder = order;
      error = Coefficients.of(weights);
      return this;
    }

    /**
     * Sets the weights of a second, damping error estimate.
     *
     * @param weights one per stage
     */
    public Builder stabilisingError(String... weights) {
      stabilisingError = Coefficients.of(weights);
      return this;
    }

    /**
     * Sets the state inside the step; cubic Hermite interpolation if it is not called.
     *
     * @param formula fits the number of stages
     */
    public Builder dense(DenseFormula formula) {
      dense = formula;
      return this;
    }

    /**
     * Builds the tableau.
     *
     * @throws IllegalArgumentException if the rows do not fit one another, naming the row
     */
    public ButcherTableau build() {
      return new ButcherTableau(
          name,
          order,
          embeddedOrder,
          a,
          b,
          error,
          stabilisingError,
          Coefficients.of(c.toArray(String[]::new)),
          dense == null ? DenseFormula.cubicHermite(order, b) : dense);
    }
  }
}
