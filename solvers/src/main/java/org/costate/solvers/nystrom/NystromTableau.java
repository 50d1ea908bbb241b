package org.costate.solvers.nystrom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.solvers.rungekutta.Coefficients;

/**
 * The coefficients of an explicit Runge-Kutta-Nyström method of s stages whose last one is at the
 * end of the step, and so the first of the next.
 *
 * <p>One step from (t, q, v) of length h evaluates the accelerations
 *
 * <pre>kᵢ = a(t + cᵢ h, q + cᵢ h v + h² Σ_{j&lt;i} a_ij k_j), i = 1 … s,</pre>
 *
 * and ends at {@code q + h v + h² Σ bᵢ kᵢ}, {@code v + h Σ b'ᵢ kᵢ}. Inside,
 *
 * <pre>q(t + θh) = q + θh v + h² Σ_m θ^(m+2) Σ dₘᵢ kᵢ, v(t + θh) = v + h Σ_m θ^(m+1) Σ d'ₘᵢ kᵢ,
 * m = 0, 1, ….</pre>
 *
 * @param name the authors' name and the orders
 * @param order order of the method
 * @param embeddedOrder order of the embedded weights
 * @param a row i holds the i coefficients of stage i, from 0; the last row is b without its last
 * @param c abscissae; the last is 1
 * @param positionWeights b
 * @param velocityWeights b'
 * @param positionError b minus the embedded weights
 * @param velocityError b' minus the embedded weights
 * @param positionDense rows d of powers of θ
 * @param velocityDense rows d' of powers of θ, as many
 */
public record NystromTableau(
    String name,
    int order,
    int embeddedOrder,
    List<Coefficients> a,
    Coefficients c,
    Coefficients positionWeights,
    Coefficients velocityWeights,
    Coefficients positionError,
    Coefficients velocityError,
    List<Coefficients> positionDense,
    List<Coefficients> velocityDense) {
  private static final double ROUNDING = 1e-14;

  public NystromTableau {
    a = List.copyOf(a);
    positionDense = List.copyOf(positionDense);
    velocityDense = List.copyOf(velocityDense);
    int stages = c.size();
    if (stages < 2 || a.size() != stages || positionDense.size() != velocityDense.size()) {
      throw new IllegalArgumentException(
          "%s: one row per stage, of at least 2, and per power; got %s rows for %s stages"
              .formatted(name, a.size(), stages));
    }
    for (int i = 0; i < stages; i++) {
      requireSum(name, "row %s of a".formatted(i), a.get(i), i, c.get(i) * c.get(i) / 2);
    }
    requireSum(name, "b", positionWeights, stages, 0.5);
    requireSum(name, "b'", velocityWeights, stages, 1);
    requireSum(name, "the error of positions", positionError, stages, 0);
    requireSum(name, "the error of velocities", velocityError, stages, 0);
    for (int m = 0; m < positionDense.size(); m++) {
      String row = "dense row %s of ".formatted(m);
      requireSum(name, row + "positions", positionDense.get(m), stages, m == 0 ? 0.5 : 0);
      requireSum(name, row + "velocities", velocityDense.get(m), stages, m == 0 ? 1 : 0);
    }
    Coefficients last = a.get(stages - 1);
    for (int j = 0; j < stages; j++) {
      if (positionWeights.get(j) != (j < stages - 1 ? last.get(j) : 0)) {
        throw new IllegalArgumentException(
            name
                + ": the last row of a must be b, so that the last slope is the first of the next");
      }
    }
    if (c.get(stages - 1) != 1) {
      throw new IllegalArgumentException(
          "%s: the last abscissa must be 1; got %s".formatted(name, c.get(stages - 1)));
    }
  }

  private static void requireSum(
      String name, String what, Coefficients row, int size, double expected) {
    double sum = row.sum().doubleValue();
    if (row.size() != size || !(Math.abs(sum - expected) <= ROUNDING)) {
      throw new IllegalArgumentException(
          "%s: %s must have %s entries that sum to %s; got %s that sum to %s"
              .formatted(name, what, size, expected, row.size(), sum));
    }
  }

  /** Returns the number of stages. */
  public int stages() {
    return c.size();
  }

  /** Reads published coefficients, separated by blanks and line breaks; a from its second row. */
  static NystromTableau read(
      String name,
      int order,
      int embeddedOrder,
      String c,
      String a,
      String positionWeights,
      String velocityWeights,
      String positionError,
      String velocityError,
      String positionDense,
      String velocityDense) {
    Coefficients abscissae = row(c);
    String[] entries = entries(a);
    List<Coefficients> rows = new ArrayList<>(List.of(Coefficients.of()));
    for (int from = 0; from < entries.length; from += rows.size() - 1) {
      rows.add(Coefficients.of(Arrays.copyOfRange(entries, from, from + rows.size())));
    }
    return new NystromTableau(
        name,
        order,
        embeddedOrder,
        rows,
        abscissae,
        row(positionWeights),
        row(velocityWeights),
        row(positionError),
        row(velocityError),
        rows(positionDense, abscissae.size()),
        rows(velocityDense, abscissae.size()));
  }

  private static Coefficients row(String text) {
    return Coefficients.of(entries(text));
  }

  private static List<Coefficients> rows(String text, int size) {
    String[] entries = entries(text);
    List<Coefficients> rows = new ArrayList<>();
    for (int from = 0; from < entries.length; from += size) {
      rows.add(Coefficients.of(Arrays.copyOfRange(entries, from, from + size)));
    }
    return rows;
  }

  private static String[] entries(String text) {
    return text.strip().split("\\s+", -1);
  }
}
