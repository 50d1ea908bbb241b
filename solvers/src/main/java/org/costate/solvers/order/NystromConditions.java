package org.costate.solvers.order;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.costate.solvers.rungekutta.Coefficients;
import org.hipparchus.fraction.BigFraction;

/**
 * The order conditions of a Runge-Kutta-Nyström method for {@code q'' = a(t, q)}, evaluated
 * exactly.
 *
 * <p>With the order ρ and growth α of a {@link NystromTree} t, weights b' of the velocity must meet
 * {@code Σ b'ᵢ Φᵢ(t) = α/ρ} for ρ up to p, weights b of the position {@code Σ bᵢ Φᵢ(t) = α/(ρ(ρ +
 * 1))} for ρ up to p − 1, where {@code Φᵢ(t) = cᵢ^velocities Π Σⱼ a_ij Φⱼ(branch)}. (Hairer,
 * Nørsett and Wanner 1993, theorem II.14.10.)
 *
 * <p>Not safe for use by several threads.
 */
public final class NystromConditions {
  private final List<Coefficients> a;
  private final Coefficients c;
  private final Map<NystromTree, BigFraction[]> phi = new HashMap<>();

  /**
   * Prepares the conditions of a method.
   *
   * @param a its matrix; short rows count as padded with zeros
   * @param c its abscissae, as many as there are rows
   */
  public NystromConditions(List<Coefficients> a, Coefficients c) {
    if (a.size() != c.size()) {
      throw new IllegalArgumentException("%s rows for %s abscissae".formatted(a.size(), c.size()));
    }
    this.a = List.copyOf(a);
    this.c = c;
  }

  /**
   * Returns the order of weights of the position.
   *
   * @param weights b
   * @param tolerance largest residual that counts as none
   * @param limit where to stop looking
   * @return from 1 to {@code limit}
   */
  public int positionOrder(Coefficients weights, double tolerance, int limit) {
    return 1 + order(List.of(weights), tolerance, limit - 1, true, false);
  }

  /**
   * Returns the order of weights of the velocity.
   *
   * @param weights b'
   * @param tolerance largest residual that counts as none
   * @param limit where to stop looking
   * @return from 0 to {@code limit}
   */
  public int velocityOrder(Coefficients weights, double tolerance, int limit) {
    return order(List.of(weights), tolerance, limit, false, false);
  }

  /**
   * Returns the order of dense weights of the position for all θ.
   *
   * @param rows of the powers θ², θ³, …
   * @param tolerance largest residual that counts as none
   * @param limit where to stop looking
   * @return from 1 to {@code limit}
   */
  public int densePositionOrder(List<Coefficients> rows, double tolerance, int limit) {
    return 1 + order(rows, tolerance, limit - 1, true, true);
  }

  /**
   * Returns the order of dense weights of the velocity for all θ.
   *
   * @param rows of the powers θ, θ², …
   * @param tolerance largest residual that counts as none
   * @param limit where to stop looking
   * @return from 0 to {@code limit}
   */
  public int denseVelocityOrder(List<Coefficients> rows, double tolerance, int limit) {
    return order(rows, tolerance, limit, false, true);
  }

  private int order(
      List<Coefficients> rows, double tolerance, int limit, boolean position, boolean dense) {
    for (NystromTree tree : NystromTree.upToOrder(limit)) {
      int q = tree.order();
      BigFraction exact = tree.growth().divide(position ? q * (q + 1) : q);
      int most = dense ? Math.max(rows.size(), q) : 1;
      for (int m = 0; m < most; m++) {
        BigFraction right = !dense || m + 1 == q ? exact : BigFraction.ZERO;
        BigFraction left = m < rows.size() ? sum(rows.get(m), phi(tree)) : BigFraction.ZERO;
        if (!(Math.abs(left.subtract(right).doubleValue()) <= tolerance)) {
          return q - 1;
        }
      }
    }
    return limit;
  }

  private BigFraction[] phi(NystromTree tree) {
    BigFraction[] known = phi.get(tree);
    if (known != null) {
      return known;
    }
    BigFraction[] values = new BigFraction[c.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = c.exact(i).pow(tree.velocities());
    }
    for (NystromTree branch : tree.branches()) {
      BigFraction[] inner = phi(branch);
      Arrays.setAll(values, i -> values[i].multiply(sum(a.get(i), inner)));
    }
    phi.put(tree, values);
    return values;
  }

  private static BigFraction sum(Coefficients row, BigFraction[] values) {
    BigFraction sum = BigFraction.ZERO;
    for (int j = 0; j < row.size(); j++) {
      sum = sum.add(row.exact(j).multiply(values[j]));
    }
    return sum;
  }
}
