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
}
