package org.costate.solvers.order;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * <p>Coefficients are multiplied by their common denominator D, so that {@code D^(|t|-1) Φ(t)} is a
 * vector of integers: nothing is rounded, and no fraction is ever reduced before the last one. A
 * decimal counts as the fraction it is, so the residual of an irrational coefficient is as small as
 * it has digits.
 *
 * <p>The matrix may be full: implicit methods are welcome. Vectors Φ are kept as they are found;
 * not safe for use by several threads.
 */
public final class OrderConditions {

  /**
   * What is left of one condition.
   *
   * @param tree whose condition it is
   * @param value left minus right side; for dense output, that of the power of θ where it is
   *     largest
   */
  public record Residual(RootedTree tree, BigFraction value) {}

  private final BigInteger denominator;
  private final BigInteger[][] a;
  private final Map<RootedTree, BigInteger[]> elementary = new HashMap<>();
  private final Map<RootedTree, BigInteger[]> carried = new HashMap<>();

  private OrderConditions(List<Coefficients> rows) {
    int stages = rows.size();
    denominator = commonDenominator(rows);
    a = new BigInteger[stages][];
    for (int i = 0; i < stages; i++) {
      a[i] = numerators(rows.get(i), denominator);
    }
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
   * Returns the largest |cᵢ - Σⱼ a_ij| of a tableau and its dense output; zero if the conditions
   * hold exactly.
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
   */
  public List<Residual> residuals(Coefficients b, int order) {
    BigInteger scale = commonDenominator(List.of(b));
    BigInteger[] weights = numerators(b, scale);
    List<Residual> residuals = new ArrayList<>();
    for (RootedTree tree : RootedTree.upToOrder(order)) {
      residuals.add(new Residual(tree, residual(tree, weights, scale, 1)));
    }
    return residuals;
  }

  /**
   * Returns the residuals of dense weights b(θ) for all trees up to an order, smaller trees first.
   *
   * @param dense weights, as many rows as there are stages and extra stages
   * @param order largest number of nodes
   */
  public List<Residual> residuals(DenseFormula dense, int order) {
    BigInteger scale = commonDenominator(dense.weights());
    List<Residual> residuals = new ArrayList<>();
    for (RootedTree tree : RootedTree.upToOrder(order)) {
      BigFraction worst = BigFraction.ZERO;
      // A power that no weight has still has its condition: the right side is not zero.
      for (int power = 1; power <= Math.max(dense.degree(), tree.order()); power++) {
        BigFraction value =
            residual(tree, column(dense, power, scale), scale, power == tree.order() ? 1 : 0);
        worst = value.abs().compareTo(worst.abs()) > 0 ? value : worst;
      }
      residuals.add(new Residual(tree, worst));
    }
    return residuals;
  }

  /**
   * Returns the highest order whose conditions weights b meet, and those of all orders below.
   *
   * @param b weights, at most one per stage
   * @param tolerance largest residual that counts as none
   * @param limit where to stop looking
   * @return from 0 to {@code limit}
   */
  public int order(Coefficients b, double tolerance, int limit) {
    return order(residuals(b, limit), tolerance, limit);
  }

  /**
   * Returns the highest order whose conditions dense weights b(θ) meet, and those of all orders
   * below.
   *
   * @param dense weights, as many rows as there are stages and extra stages
   * @param tolerance largest residual that counts as none
   * @param limit where to stop looking
   * @return from 0 to {@code limit}
   */
  public int order(DenseFormula dense, double tolerance, int limit) {
    return order(residuals(dense, limit), tolerance, limit);
  }

  /**
   * Returns the order of a tableau, looking up to one more than it claims.
   *
   * @param tableau to be measured
   * @param tolerance largest residual that counts as none
   */
  public static int order(ButcherTableau tableau, double tolerance) {
    return of(tableau).order(tableau.b(), tolerance, tableau.order() + 1);
  }

  /**
   * Returns the largest absolute residual, rounded.
   *
   * @param residuals of {@link #residuals(Coefficients, int)}
   */
  public static double largest(List<Residual> residuals) {
    return residuals.stream().mapToDouble(OrderConditions::size).max().orElse(0);
  }

  private static int order(List<Residual> residuals, double tolerance, int limit) {
    return residuals.stream()
        .filter(r -> !(size(r) <= tolerance))
        .mapToInt(r -> r.tree().order() - 1)
        .min()
        .orElse(limit);
  }

  private static double size(Residual residual) {
    return Math.abs(residual.value().doubleValue());
  }

  private BigFraction residual(
      RootedTree tree, BigInteger[] weights, BigInteger scale, int rightSide) {
    BigInteger[] phi = elementary(tree);
    BigInteger left = BigInteger.ZERO;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i].signum() != 0) {
        left = left.add(weights[i].multiply(phi[i]));
      }
    }
    BigInteger one = scale.multiply(denominator.pow(tree.order() - 1));
    BigInteger gamma = tree.density();
    BigInteger right = one.multiply(BigInteger.valueOf(rightSide));
    return new BigFraction(left.multiply(gamma).subtract(right), one.multiply(gamma));
  }

  /** Returns D^(|t|-1) Φ(t). */
  private BigInteger[] elementary(RootedTree tree) {
    BigInteger[] known = elementary.get(tree);
    if (known != null) {
      return known;
    }
    BigInteger[] phi = new BigInteger[a.length];
    Arrays.fill(phi, BigInteger.ONE);
    for (RootedTree branch : tree.branches()) {
      BigInteger[] factor = carried(branch);
      for (int i = 0; i < phi.length; i++) {
        phi[i] = phi[i].multiply(factor[i]);
      }
    }
    elementary.put(tree, phi);
    return phi;
  }

  /** Returns D^|t| A Φ(t). */
  private BigInteger[] carried(RootedTree tree) {
    BigInteger[] known = carried.get(tree);
    if (known != null) {
      return known;
    }
    BigInteger[] phi = elementary(tree);
    BigInteger[] product = new BigInteger[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = BigInteger.ZERO;
      for (int j = 0; j < a[i].length; j++) {
        if (a[i][j].signum() != 0) {
          product[i] = product[i].add(a[i][j].multiply(phi[j]));
        }
      }
    }
    carried.put(tree, product);
    return product;
  }

  private static BigInteger[] column(DenseFormula dense, int power, BigInteger scale) {
    BigInteger[] column = new BigInteger[dense.weights().size()];
    for (int i = 0; i < column.length; i++) {
      Coefficients row = dense.weights().get(i);
      column[i] = power <= row.size() ? numerator(row.exact(power - 1), scale) : BigInteger.ZERO;
    }
    return column;
  }

  private static BigInteger[] numerators(Coefficients row, BigInteger denominator) {
    BigInteger[] numerators = new BigInteger[row.size()];
    for (int i = 0; i < numerators.length; i++) {
      numerators[i] = numerator(row.exact(i), denominator);
    }
    return numerators;
  }

  private static BigInteger numerator(BigFraction value, BigInteger denominator) {
    return value.getNumerator().multiply(denominator.divide(value.getDenominator()));
  }

  private static BigInteger commonDenominator(List<Coefficients> rows) {
    BigInteger common = BigInteger.ONE;
    for (Coefficients row : rows) {
      for (int i = 0; i < row.size(); i++) {
        BigInteger next = row.exact(i).getDenominator();
        common = common.divide(common.gcd(next)).multiply(next);
      }
    }
    return common;
  }
}
