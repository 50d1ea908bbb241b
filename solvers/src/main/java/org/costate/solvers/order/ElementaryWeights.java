package org.costate.solvers.order;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.costate.solvers.rungekutta.Coefficients;
import org.hipparchus.fraction.BigFraction;

/**
 * The vectors Φ(t) of a Runge-Kutta matrix, as integers: multiplied by {@code D^(|t|-1)}, where D
 * is the common denominator of the matrix. Nothing is rounded, and no fraction is ever reduced.
 */
final class ElementaryWeights {
  private final BigInteger denominator;
  private final BigInteger[][] a;
  private final Map<RootedTree, BigInteger[]> phi = new HashMap<>();
  private final Map<RootedTree, BigInteger[]> carried = new HashMap<>();

  ElementaryWeights(List<Coefficients> rows) {
    denominator = commonDenominator(rows);
    a = rows.stream().map(row -> numerators(row, denominator)).toArray(BigInteger[][]::new);
  }

  int stages() {
    return a.length;
  }

  /**
   * Returns {@code (Σᵢ (wᵢ / W) Φᵢ(t)) - r / γ(t)}, rounded once; zero only if it is zero.
   *
   * @param tree t
   * @param weights numerators w
   * @param scale their denominator W
   * @param rightSide r, 0 or 1
   */
  double residual(RootedTree tree, BigInteger[] weights, BigInteger scale, int rightSide) {
    BigInteger[] values = phi(tree);
    BigInteger left = BigInteger.ZERO;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i].signum() != 0) {
        left = left.add(weights[i].multiply(values[i]));
      }
    }
    BigInteger one = scale.multiply(denominator.pow(tree.order() - 1));
    BigInteger gamma = tree.density();
    BigInteger right = one.multiply(BigInteger.valueOf(rightSide));
    return quotient(left.multiply(gamma).subtract(right), one.multiply(gamma));
  }

  private BigInteger[] phi(RootedTree tree) {
    BigInteger[] known = phi.get(tree);
    if (known != null) {
      return known;
    }
    BigInteger[] values = new BigInteger[a.length];
    Arrays.fill(values, BigInteger.ONE);
    for (RootedTree branch : tree.branches()) {
      BigInteger[] factors = carried(branch);
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i].multiply(factors[i]);
      }
    }
    phi.put(tree, values);
    return values;
  }

  /** Returns A Φ(t), multiplied by one more power of D than Φ(t). */
  private BigInteger[] carried(RootedTree tree) {
    BigInteger[] known = carried.get(tree);
    if (known != null) {
      return known;
    }
    BigInteger[] values = phi(tree);
    BigInteger[] products = new BigInteger[a.length];
    for (int i = 0; i < a.length; i++) {
      products[i] = BigInteger.ZERO;
      for (int j = 0; j < a[i].length; j++) {
        if (a[i][j].signum() != 0) {
          products[i] = products[i].add(a[i][j].multiply(values[j]));
        }
      }
    }
    carried.put(tree, products);
    return products;
  }

  /** Divides numbers of any length with 64 bits, where reducing the fraction would take long. */
  static double quotient(BigInteger numerator, BigInteger denominator) {
    int shift = denominator.bitLength() - numerator.bitLength() + 64;
    BigInteger quotient =
        shift >= 0
            ? numerator.shiftLeft(shift).divide(denominator)
            : numerator.divide(denominator.shiftLeft(-shift));
    double value = Math.scalb(quotient.doubleValue(), -shift);
    return value == 0 ? numerator.signum() * Double.MIN_VALUE : value;
  }

  static BigInteger[] numerators(Coefficients row, BigInteger denominator) {
    BigInteger[] numerators = new BigInteger[row.size()];
    for (int i = 0; i < numerators.length; i++) {
      BigFraction value = row.exact(i);
      numerators[i] = value.getNumerator().multiply(denominator.divide(value.getDenominator()));
    }
    return numerators;
  }

  static BigInteger commonDenominator(List<Coefficients> rows) {
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
