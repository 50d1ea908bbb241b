package org.costate.solvers.order;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.rungekutta.ButcherTableau;
import org.costate.solvers.rungekutta.Coefficients;
import org.costate.solvers.rungekutta.DenseFormula;
import org.hipparchus.fraction.BigFraction;

/**
 * The order conditions of a Runge-Kutta method, evaluated exactly.
 *
 * <p>Weights b are of order p if and only if, for every {@link RootedTree} t with at most p nodes,
 *
 * <pre>Σᵢ bᵢ Φᵢ(t) = 1 / γ(t), with Φᵢ(τ) = 1 and Φᵢ([t₁ … t_m]) = Π_k Σⱼ a_ij Φⱼ(t_k),</pre>
 *
 * and weights b(θ) of dense output are of order p if and only if {@code Σᵢ bᵢ(θ) Φᵢ(t) = θ^|t| /
 * γ(t)} for all θ. The conditions presuppose {@code cᵢ = Σⱼ a_ij}, which {@link #rowSumDefect}
 * measures. (Hairer, Nørsett and Wanner 1993, theorem II.2.13.)
 *
 * <p>Fractions are taken as such, so a method of fractions has residuals of exactly zero. A decimal
 * counts as the fraction it is, so the residual of an irrational coefficient is as small as it has
 * digits.
 *
 * <p>The matrix may be full: implicit methods are welcome. Vectors Φ are kept as they are found;
 * not safe for use by several threads.
 */
public final class OrderConditions {

  /**
   * What is left of one condition.
   *
   * @param tree whose condition it is
   * @param value left minus right side, rounded once from the exact value, and zero only if that is
   *     zero; for dense output, that of the power of θ where it is largest
   */
  public record Residual(RootedTree tree, double value) {}

  private final ElementaryWeights phi;

  private OrderConditions(List<Coefficients> a) {
    this.phi = new ElementaryWeights(a);
  }

  /**
   * Prepares the conditions of a method.
   *
   * @param a its matrix; short rows count as padded with zeros
   * @throws IllegalArgumentException if a row is longer than the number of rows
   */
  public static OrderConditions of(List<Coefficients> a) {
    for (Coefficients row : a) {
      if (row.size() > a.size()) {
        throw new IllegalArgumentException(
            "%s coefficients in a row of a method with %s stages".formatted(row.size(), a.size()));
      }
    }
    return new OrderConditions(a);
  }

  /**
   * Prepares the conditions of a tableau, with the extra stages of its dense output.
   *
   * @param tableau whose matrix is taken
   */
  public static OrderConditions of(ButcherTableau tableau) {
    List<Coefficients> rows = new ArrayList<>(tableau.a());
    rows.addAll(tableau.dense().extraA());
    return of(rows);
  }

  /**
   * Returns the largest |cᵢ - Σⱼ a_ij| of a tableau and its dense output, exactly.
   *
   * @param tableau to be measured
   */
  public static BigFraction rowSumDefect(ButcherTableau tableau) {
    BigFraction worst = rowSumDefect(tableau.a(), tableau.c());
    BigFraction extra = rowSumDefect(tableau.dense().extraA(), tableau.dense().extraC());
    return worst.compareTo(extra) >= 0 ? worst : extra;
  }

  private static BigFraction rowSumDefect(List<Coefficients> rows, Coefficients c) {
    BigFraction worst = BigFraction.ZERO;
    for (int i = 0; i < rows.size(); i++) {
      BigFraction defect = rows.get(i).sum().subtract(c.exact(i)).abs();
      worst = worst.compareTo(defect) >= 0 ? worst : defect;
    }
    return worst;
  }

  /**
   * Returns the residuals of weights b for all trees up to an order, smaller trees first.
   *
   * @param b weights, at most one per stage
   * @param order largest number of nodes
   * @throws IllegalArgumentException if there are more weights than stages
   */
  public List<Residual> residuals(Coefficients b, int order) {
    return conditions(b, order).toList();
  }

  /**
   * Returns the residuals of dense weights b(θ) for all trees up to an order, smaller trees first.
   *
   * @param dense weights, at most as many rows as there are stages, extra ones included
   * @param order largest number of nodes
   * @throws IllegalArgumentException if there are more weights than stages
   */
  public List<Residual> residuals(DenseFormula dense, int order) {
    return conditions(dense, order).toList();
  }

  /**
   * Returns the highest order whose conditions weights b meet, with those of all orders below.
   *
   * @param b weights, at most one per stage
   * @param tolerance largest residual that counts as none
   * @param limit where to stop looking
   * @return from 0 to {@code limit}
   * @throws IllegalArgumentException if there are more weights than stages
   */
  public int order(Coefficients b, double tolerance, int limit) {
    return order(conditions(b, limit), tolerance, limit);
  }

  /**
   * Returns the highest order whose conditions dense weights b(θ) meet, with those of all orders
   * below.
   *
   * @param dense weights, at most as many rows as there are stages, extra ones included
   * @param tolerance largest residual that counts as none
   * @param limit where to stop looking
   * @return from 0 to {@code limit}
   * @throws IllegalArgumentException if there are more weights than stages
   */
  public int order(DenseFormula dense, double tolerance, int limit) {
    return order(conditions(dense, limit), tolerance, limit);
  }

  /**
   * Returns the order of a tableau, looking up to one more than it claims.
   *
   * @param tableau to be measured
   * @param tolerance largest residual that counts as none
   */
  public static int order(ButcherTableau tableau, double tolerance) {
    return of(tableau.a()).order(tableau.b(), tolerance, tableau.order() + 1);
  }

  /**
   * Returns the largest absolute residual.
   *
   * @param residuals of one of the methods {@code residuals}
   */
  public static double largest(List<Residual> residuals) {
    return residuals.stream().mapToDouble(r -> Math.abs(r.value())).max().orElse(0);
  }

  private static int order(Stream<Residual> smallerTreesFirst, double tolerance, int limit) {
    return smallerTreesFirst
        .filter(r -> !(Math.abs(r.value()) <= tolerance))
        .mapToInt(r -> r.tree().order() - 1)
        .findFirst()
        .orElse(limit);
  }

  private Stream<Residual> conditions(Coefficients b, int order) {
    requireAtMostOnePerStage(b.size());
    BigInteger scale = ElementaryWeights.commonDenominator(List.of(b));
    BigInteger[] weights = ElementaryWeights.numerators(b, scale);
    return RootedTree.upToOrder(order).stream()
        .map(tree -> new Residual(tree, phi.residual(tree, weights, scale, 1)));
  }

  private Stream<Residual> conditions(DenseFormula dense, int order) {
    requireAtMostOnePerStage(dense.weights().size());
    BigInteger scale = ElementaryWeights.commonDenominator(dense.weights());
    // A power that no weight has still has its condition, since the right side is not zero.
    int powers = Math.max(dense.degree(), order);
    BigInteger[][] weights = new BigInteger[powers][dense.weights().size()];
    for (int i = 0; i < dense.weights().size(); i++) {
      BigInteger[] row = ElementaryWeights.numerators(dense.weights().get(i), scale);
      for (int m = 0; m < powers; m++) {
        weights[m][i] = m < row.length ? row[m] : BigInteger.ZERO;
      }
    }
    return RootedTree.upToOrder(order).stream()
        .map(tree -> new Residual(tree, worst(tree, weights, scale)));
  }

  private double worst(RootedTree tree, BigInteger[][] weights, BigInteger scale) {
    double worst = 0;
    for (int m = 0; m < weights.length; m++) {
      double value = phi.residual(tree, weights[m], scale, m + 1 == tree.order() ? 1 : 0);
      worst = Math.abs(value) > Math.abs(worst) ? value : worst;
    }
    return worst;
  }

  private void requireAtMostOnePerStage(int weights) {
    if (weights > phi.stages()) {
      throw new IllegalArgumentException(
          "%s weights for %s stages".formatted(weights, phi.stages()));
    }
  }
}
