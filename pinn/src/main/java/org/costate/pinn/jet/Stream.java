package org.costate.pinn.jet;

import java.util.List;

/** A quantity carried forward beside the network's value: a closed family. */
public sealed interface Stream {

  /** The value u. */
  record Value() implements Stream {}

  /**
   * The derivative {@code ∂u/∂xᵢ}.
   *
   * @param i the coordinate
   */
  record First(int i) implements Stream {}

  /**
   * The derivative {@code ∂²u/∂xᵢ∂xⱼ}.
   *
   * @param i the lower coordinate
   * @param j the higher coordinate, or the same
   */
  record Second(int i, int j) implements Stream {
    /** Puts the coordinates in order: the order of differentiation does not matter. */
    public Second {
      int low = Math.min(i, j);
      j = Math.max(i, j);
      i = low;
    }
  }

  /**
   * The derivative {@code ∂³u/∂xᵢ³}.
   *
   * @param i the coordinate
   */
  record Third(int i) implements Stream {}

  /**
   * The derivative {@code ∂⁴u/∂xᵢ⁴}.
   *
   * @param i the coordinate
   */
  record Fourth(int i) implements Stream {}

  /**
   * The weighted Laplacian {@code Σᵢ cᵢ ∂²u/∂xᵢ²} as one stream.
   *
   * @param weights c, one for each coordinate
   */
  record Laplacian(List<Double> weights) implements Stream {
    /**
     * Copies the weights.
     *
     * @throws IllegalArgumentException if a weight is not finite
     */
    public Laplacian {
      weights = List.copyOf(weights);
      for (int i = 0; i < weights.size(); i++) {
        if (!Double.isFinite(weights.get(i))) {
          throw new IllegalArgumentException(
              "Laplacian weights must be finite; weights[%s] = %s".formatted(i, weights.get(i)));
        }
      }
    }
  }

  /**
   * The derivative {@code dᵏ/dsᵏ u(x + s v)} at s = 0 along a direction v, of an order k up to 4.
   *
   * @param direction v, one entry for each coordinate; not normalised
   * @param order k
   */
  record Along(List<Double> direction, int order) implements Stream {
    /**
     * Copies the direction.
     *
     * @throws IllegalArgumentException if it is not finite or is zero, or the order is not from 1
     *     to 4
     */
    public Along {
      direction = List.copyOf(direction);
      if (!direction.stream().allMatch(Double::isFinite)
          || direction.stream().allMatch(v -> v == 0)) {
        throw new IllegalArgumentException(
            "a direction must be finite and not zero; got " + direction);
      }
      if (order < 1 || order > 4) {
        throw new IllegalArgumentException(
            "derivatives along a direction have an order from 1 to 4; got " + order);
      }
    }
  }

  /**
   * A mixed derivative of third or fourth order, such as {@code ∂³u/∂xᵢ²∂xⱼ}. It is not carried
   * itself: it is a sum of derivatives along directions, which are, by {@link
   * StreamPlan#shares(Stream)}.
   *
   * @param along the coordinates, one for each order
   */
  record Mixed(List<Integer> along) implements Stream {
    /**
     * Puts the coordinates in order: the order of differentiation does not matter.
     *
     * @throws IllegalArgumentException if there are not 3 or 4
     */
    public Mixed {
      along = along.stream().sorted().toList();
      if (along.size() < 3 || along.size() > 4) {
        throw new IllegalArgumentException(
            "a mixed derivative is of order 3 or 4 here; got coordinates " + along);
      }
    }
  }
}
