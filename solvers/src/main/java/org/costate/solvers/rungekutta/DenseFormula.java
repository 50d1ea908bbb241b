package org.costate.solvers.rungekutta;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.fraction.BigFraction;

/**
 * The state inside a Runge-Kutta step, {@code y(t + θh) = y + h Σ bᵢ(θ) kᵢ} with polynomials {@code
 * bᵢ(θ) = Σ_m B_im θᵐ}, m = 1 … degree.
 *
 * <p>It may need further slopes after those of the step, one for each extra row; they are evaluated
 * only when the state inside a step is asked for.
 *
 * @param order order of the interpolant: its error inside a step is O(h^(order+1)) locally
 * @param extraA row i holds the coefficients of extra stage i over all stages before it
 * @param extraC abscissae of the extra stages
 * @param weights row i holds B_i1 … B_id for stage i, first those of the step, then the extra ones
 */
public record DenseFormula(
    int order, List<Coefficients> extraA, Coefficients extraC, List<Coefficients> weights) {

  public DenseFormula {
    extraA = List.copyOf(extraA);
    weights = List.copyOf(weights);
  }

  /** Returns a formula that needs no further slopes. */
  public static DenseFormula of(int order, List<Coefficients> weights) {
    return new DenseFormula(order, List.of(), Coefficients.of(), weights);
  }

  /** Returns the degree of the polynomials. */
  public int degree() {
    return weights.get(0).size();
  }

  /** Returns the number of extra stages. */
  public int extraStages() {
    return extraA.size();
  }

  /**
   * Returns cubic Hermite interpolation between the ends of a step that has weights b; it takes the
   * slope at the end of the step as its one extra stage.
   *
   * <p>It is the polynomial of degree three that meets the states and slopes at both ends.
   *
   * <p>Its order is 3, or that of the method if that is less.
   *
   * @param order order of the method
   * @param b ending weights of the method
   */
  public static DenseFormula cubicHermite(int order, Coefficients b) {
    // y + h k θ-terms: h00 drops out since y(1) - y = h Σ b k. With (3θ² - 2θ³) on that sum,
    // (θ - 2θ² + θ³) on the first slope and (-θ² + θ³) on the last one.
    List<Coefficients> rows = new ArrayList<>();
    for (int i = 0; i < b.size(); i++) {
      BigFraction w = b.exact(i);
      BigFraction first = i == 0 ? BigFraction.ONE : BigFraction.ZERO;
      rows.add(
          Coefficients.of(
              first.toString(),
              w.multiply(3).subtract(first.multiply(2)).toString(),
              w.multiply(-2).add(first).toString()));
    }
    rows.add(Coefficients.of("0", "-1", "1"));
    String[] ending =
        IntStream.range(0, b.size()).mapToObj(i -> b.exact(i).toString()).toArray(String[]::new);
    return new DenseFormula(
        Math.min(3, order), List.of(Coefficients.of(ending)), Coefficients.of("1"), rows);
  }

  void requireFits(String name, int stages) {
    int extra = extraStages();
    if (extraC.size() != extra || weights.size() != stages + extra) {
      throw new IllegalArgumentException(
          "%s: dense output has %s extra rows, %s abscissae and %s weights for %s stages"
              .formatted(name, extra, extraC.size(), weights.size(), stages));
    }
    for (int i = 0; i < extra; i++) {
      if (extraA.get(i).size() != stages + i) {
        throw new IllegalArgumentException(
            "%s: extra row %s has %s coefficients, not %s"
                .formatted(name, i, extraA.get(i).size(), stages + i));
      }
      ButcherTableau.requireSum(name, "extra row %s".formatted(i), extraA.get(i), extraC.exact(i));
    }
    for (int i = 0; i < weights.size(); i++) {
      if (weights.get(i).size() != degree()) {
        throw new IllegalArgumentException(
            "%s: dense weights %s have degree %s, the first %s"
                .formatted(name, i, weights.get(i).size(), degree()));
      }
    }
  }
}
