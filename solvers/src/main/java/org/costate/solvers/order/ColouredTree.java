package org.costate.solvers.order;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rooted tree whose nodes are coloured: the shape of one elementary differential of a field that
 * is a sum of parts, one colour for each (Araújo, Murua and Sanz-Serna 1997, "P-series" without the
 * partition of the state).
 *
 * @param colour of the root, from 0
 * @param branches the trees that hang on the root
 */
public record ColouredTree(int colour, List<ColouredTree> branches) {
  public ColouredTree {
    branches = List.copyOf(branches);
  }

  /** Returns the number of nodes |t|. */
  public int order() {
    return 1 + branches.stream().mapToInt(ColouredTree::order).sum();
  }

  /** Returns the density γ(t), which does not depend on the colours. */
  public BigInteger density() {
    return branches.stream()
        .map(ColouredTree::density)
        .reduce(BigInteger.valueOf(order()), BigInteger::multiply);
  }

  /**
   * Returns all trees up to an order, smaller ones first; with two colours 2, 4, 14, 52 and 214 of
   * the orders 1 to 5.
   *
   * @param order largest number of nodes
   * @param colours number of colours
   * @throws IllegalArgumentException if one of them is not positive
   */
  public static List<ColouredTree> upToOrder(int order, int colours) {
    if (!(order >= 1 && colours >= 1)) {
      throw new IllegalArgumentException(
          "order and number of colours must be at least 1; got %s and %s"
              .formatted(order, colours));
    }
    List<ColouredTree> trees = new ArrayList<>();
    for (int q = 1; q <= order; q++) {
      List<ColouredTree> larger = new ArrayList<>();
      addForests(q - 1, 0, new ArrayList<>(), trees, colours, larger);
      trees.addAll(larger);
    }
    return trees;
  }

  /** Hangs on roots every choice of smaller trees, in order of their index, with so many nodes. */
  private static void addForests(
      int nodes,
      int first,
      List<ColouredTree> chosen,
      List<ColouredTree> smaller,
      int colours,
      List<ColouredTree> found) {
    if (nodes == 0) {
      for (int colour = 0; colour < colours; colour++) {
        found.add(new ColouredTree(colour, chosen));
      }
      return;
    }
    for (int i = first; i < smaller.size() && smaller.get(i).order() <= nodes; i++) {
      chosen.add(smaller.get(i));
      addForests(nodes - smaller.get(i).order(), i, chosen, smaller, colours, found);
      chosen.remove(chosen.size() - 1);
    }
  }

  /** Returns the tree in brackets with the colours as indices: {@code τ0}, {@code [τ1 τ0]0}, … */
  @Override
  public String toString() {
    return branches.isEmpty()
        ? "τ" + colour
        : branches.stream()
            .map(ColouredTree::toString)
            .collect(Collectors.joining(" ", "[", "]" + colour));
  }
}
