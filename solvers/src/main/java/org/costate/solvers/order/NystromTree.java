package org.costate.solvers.order;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.fraction.BigFraction;

/**
 * A special Nyström tree: the shape of one elementary differential of {@code q'' = a(q)}. The root
 * stands for a derivative of a, applied to velocities and to other differentials (Hairer, Nørsett
 * and Wanner 1993, section II.14).
 *
 * @param velocities how many velocities hang on the root
 * @param branches the trees that hang on it, each by a position
 */
public record NystromTree(int velocities, List<NystromTree> branches) {
  public NystromTree {
    branches = List.copyOf(branches);
  }

  /** Returns the order: the power of h that belongs to it in the velocity. */
  public int order() {
    return 1 + velocities + branches.stream().mapToInt(tree -> tree.order() + 1).sum();
  }

  /**
   * Returns the coefficient α of the tree along the solution, where it grows as {@code α s^(order −
   * 1)}: each branch is integrated twice.
   */
  public BigFraction growth() {
    BigFraction product = BigFraction.ONE;
    for (NystromTree branch : branches) {
      int q = branch.order();
      product = product.multiply(branch.growth()).divide(q * (q + 1));
    }
    return product;
  }

  /**
   * Returns all trees up to an order, smaller ones first: 1, 1, 2, 3, 6, 10 and 20 of the orders 1
   * to 7.
   *
   * @param order greatest order
   * @throws IllegalArgumentException if it is not positive
   */
  public static List<NystromTree> upToOrder(int order) {
    if (!(order >= 1)) {
      throw new IllegalArgumentException("order must be at least 1; got " + order);
    }
    List<NystromTree> trees = new ArrayList<>();
    for (int q = 1; q <= order; q++) {
      List<NystromTree> larger = new ArrayList<>();
      addForests(q - 1, 0, new ArrayList<>(), trees, larger);
      trees.addAll(larger);
    }
    return trees;
  }

  private static void addForests(
      int left,
      int first,
      List<NystromTree> chosen,
      List<NystromTree> smaller,
      List<NystromTree> found) {
    found.add(new NystromTree(left, chosen));
    for (int i = first; i < smaller.size() && smaller.get(i).order() + 1 <= left; i++) {
      chosen.add(smaller.get(i));
      addForests(left - smaller.get(i).order() - 1, i, chosen, smaller, found);
      chosen.remove(chosen.size() - 1);
    }
  }
}
