package org.costate.solvers.order;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.costate.solvers.rungekutta.Coefficients;

/**
 * The order conditions of an additive Runge-Kutta method, coupling included, evaluated exactly.
 *
 * <p>With a matrix and weights for every part ν, the method is of order p if and only if, for every
 * {@link ColouredTree} t with at most p nodes and a root of colour ν,
 *
 * <pre>Σᵢ b^ν_i Φᵢ(t) = 1 / γ(t), with Φᵢ([t₁ … t_m]) = Π_k Σⱼ a^μ_ij Φⱼ(t_k),
 * μ the colour of the root of t_k,</pre>
 *
 * and the powers of θ in dense weights have the right side θ^|t| / γ(t). Fractions are taken as
 * such, so that residuals of a method of fractions are exactly zero. (Kennedy and Carpenter 2003,
 * section 2.)
 *
 * <p>Not safe for use by several threads.
 */
public final class AdditiveConditions {
  private final BigInteger denominator;
  private final BigInteger[][][] a;
  private final int stages;
  private final Map<ColouredTree, BigInteger[]> phi = new HashMap<>();

  private AdditiveConditions(BigInteger denominator, BigInteger[][][] a) {
    this.denominator = denominator;
    this.a = a;
    this.stages = a[0].length;
  }

  /**
   * Prepares the conditions of a method.
   *
   * @param matrices one per part, all with as many rows; short rows count as padded with zeros
   * @throws IllegalArgumentException if there is none, or their numbers of rows differ
   */
  public static AdditiveConditions of(List<List<Coefficients>> matrices) {
    if (matrices.isEmpty() || matrices.stream().mapToInt(List::size).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "matrices with as many rows are needed; got "
              + matrices.stream().map(List::size).toList());
    }
    BigInteger common =
        ElementaryWeights.commonDenominator(matrices.stream().flatMap(List::stream).toList());
    BigInteger[][][] a =
        matrices.stream()
            .map(
                rows ->
                    rows.stream()
                        .map(row -> ElementaryWeights.numerators(row, common))
                        .toArray(BigInteger[][]::new))
            .toArray(BigInteger[][][]::new);
    return new AdditiveConditions(common, a);
  }

  /**
   * Returns the highest order whose conditions the weights meet, with those of all orders below.
   *
   * @param weights one row per part
   * @param tolerance largest residual that counts as none
   * @param limit where to stop looking
   * @return from 0 to {@code limit}
   */
  public int order(List<Coefficients> weights, double tolerance, int limit) {
    return denseOrder(weights.stream().map(List::of).toList(), tolerance, limit, false);
  }

  /**
   * Returns the highest order whose conditions dense weights meet for all θ, with those of all
   * orders below.
   *
   * @param powers per part one row for each power of θ, from the first
   * @param tolerance largest residual that counts as none
   * @param limit where to stop looking
   * @return from 0 to {@code limit}
   */
  public int denseOrder(List<List<Coefficients>> powers, double tolerance, int limit) {
    return denseOrder(powers, tolerance, limit, true);
  }

  private int denseOrder(
      List<List<Coefficients>> powers, double tolerance, int limit, boolean dense) {
    for (ColouredTree tree : ColouredTree.upToOrder(limit, a.length)) {
      List<Coefficients> rows = powers.get(tree.colour());
      int most = dense ? Math.max(rows.size(), tree.order()) : 1;
      for (int m = 0; m < most; m++) {
        boolean counts = !dense || m + 1 == tree.order();
        Coefficients row = m < rows.size() ? rows.get(m) : Coefficients.of();
        if (!(Math.abs(residual(tree, row, counts ? 1 : 0)) <= tolerance)) {
          return tree.order() - 1;
        }
      }
    }
    return limit;
  }

  /**
   * Returns {@code Σᵢ wᵢ Φᵢ(t) - r / γ(t)}, rounded once; zero only if it is zero.
   *
   * @param tree t
   * @param weights w of the part of its root
   * @param rightSide r, 0 or 1
   */
  private double residual(ColouredTree tree, Coefficients weights, int rightSide) {
    BigInteger scale = ElementaryWeights.commonDenominator(List.of(weights));
    BigInteger[] numerators = ElementaryWeights.numerators(weights, scale);
    BigInteger[] values = phi(tree);
    BigInteger left = BigInteger.ZERO;
    for (int i = 0; i < numerators.length; i++) {
      left = left.add(numerators[i].multiply(values[i]));
    }
    BigInteger one = scale.multiply(denominator.pow(tree.order() - 1));
    BigInteger right = one.multiply(BigInteger.valueOf(rightSide));
    BigInteger gamma = tree.density();
    return ElementaryWeights.quotient(left.multiply(gamma).subtract(right), one.multiply(gamma));
  }

  /** Returns Φ(t), multiplied by {@code D^(|t|-1)} with the common denominator D. */
  private BigInteger[] phi(ColouredTree tree) {
    // Φ does not see the colour of the root.
    ColouredTree key = new ColouredTree(0, tree.branches());
    BigInteger[] known = phi.get(key);
    if (known != null) {
      return known;
    }
    BigInteger[] values = new BigInteger[stages];
    Arrays.fill(values, BigInteger.ONE);
    for (ColouredTree branch : tree.branches()) {
      BigInteger[][] matrix = a[branch.colour()];
      BigInteger[] inner = phi(branch);
      for (int i = 0; i < stages; i++) {
        BigInteger sum = BigInteger.ZERO;
        for (int j = 0; j < matrix[i].length; j++) {
          sum = sum.add(matrix[i][j].multiply(inner[j]));
        }
        values[i] = values[i].multiply(sum);
      }
    }
    phi.put(key, values);
    return values;
  }
}
