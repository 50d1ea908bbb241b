package org.costate.solvers.order;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rooted tree: the shape of one elementary differential in the Taylor series of the solution, and
 * so of one order condition (Butcher 1963; Hairer, Nørsett and Wanner 1993, section II.2).
 *
 * <p>Trees that differ only in the order of their branches are the same tree, and {@link
 * #ofOrder(int)} makes each of them once.
 *
 * @param branches the trees that hang on the root
 */
public record RootedTree(List<RootedTree> branches) {

  /** The tree of one node, τ. */
  public static final RootedTree NODE = new RootedTree(List.of());

  public RootedTree {
    branches = List.copyOf(branches);
  }

  /** Returns the number of nodes |t|. */
  public int order() {
    return 1 + branches.stream().mapToInt(RootedTree::order).sum();
  }

  /** Returns the density γ(t): the order of the tree times the densities of its branches. */
  public BigInteger density() {
    return branches.stream()
        .map(RootedTree::density)
        .reduce(BigInteger.valueOf(order()), BigInteger::multiply);
  }

  /**
   * Returns all trees of an order: 1, 1, 2, 4, 9, 20, 48, 115, 286 for the orders 1 to 9.
   *
   * @param order number of nodes
   * @throws IllegalArgumentException if it is not positive
   */
  public static List<RootedTree> ofOrder(int order) {
    return upToOrder(order).stream().filter(tree -> tree.order() == order).toList();
  }

  /**
   * Returns all trees up to an order, smaller ones first.
   *
   * @param order largest number of nodes
   * @throws IllegalArgumentException if it is not positive
   */
  public static List<RootedTree> upToOrder(int order) {
    if (!(order >= 1)) {
      throw new IllegalArgumentException("order must be at least 1; got " + order);
    }
    List<RootedTree> trees = new ArrayList<>();
    for (int q = 1; q <= order; q++) {
      List<RootedTree> larger = new ArrayList<>();
      addForests(q - 1, 0, new ArrayList<>(), trees, larger);
      trees.addAll(larger);
    }
    return trees;
  }

  /** Hangs on a root every choice of smaller trees, in order of their index, with so many nodes. */
  private static void addForests(
      int nodes,
      int first,
      List<RootedTree> chosen,
      List<RootedTree> smaller,
      List<RootedTree> found) {
    if (nodes == 0) {
      found.add(new RootedTree(chosen));
      return;
    }
    for (int i = first; i < smaller.size() && smaller.get(i).order() <= nodes; i++) {
      chosen.add(smaller.get(i));
      addForests(nodes - smaller.get(i).order(), i, chosen, smaller, found);
      chosen.remove(chosen.size() - 1);
    }
  }

  /** Returns the tree in brackets: {@code τ}, {@code [τ]}, {@code [τ τ]}, {@code [[τ]]}, … */
  @Override
  public String toString() {
    return branches.isEmpty()
        ? "τ"
        : branches.stream().map(RootedTree::toString).collect(Collectors.joining(" ", "[", "]"));
  }
}
