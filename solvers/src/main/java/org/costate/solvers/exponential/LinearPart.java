package org.costate.solvers.exponential;

/**
 * A constant square matrix L and the functions of it that exponential methods need,
 *
 * <pre>φ₀(z) = e^z, φₖ₊₁(z) = (φₖ(z) − 1/k!)/z, φₖ(0) = 1/k!.</pre>
 *
 * <p>Either as matrices, kept for each length of step, or by Krylov's spaces. Immutable.
 */
public sealed interface LinearPart permits MatrixPart, KrylovPart {

  /** Products of a matrix with vectors. */
  @FunctionalInterface
  interface Product {
    /**
     * Writes a product.
     *
     * @param x is multiplied; not modified
     * @param out receives the product
     */
    void multiply(double[] x, double[] out);
  }

  /** Returns the number of rows. */
  int dimension();

  /**
   * Adds {@code L x}.
   *
   * @param x is multiplied; not modified
   * @param out is added to
   */
  void addTo(double[] x, double[] out);

  /**
   * Adds {@code Lᵀ x}.
   *
   * @param x is multiplied; not modified
   * @param out is added to
   */
  void addTransposedTo(double[] x, double[] out);

  /**
   * Returns a diagonal matrix, such as that of derivatives of Fourier coefficients: real and
   * imaginary part of a coefficient are two components with the same entry.
   *
   * @param diagonal its entries; copied
   * @throws IllegalArgumentException if there is none, or one is not finite
   */
  static LinearPart diagonal(double... diagonal) {
    return new DiagonalPart(diagonal);
  }

  /**
   * Returns a full matrix; its functions cost some tens of products of matrices for every new
   * length of step, so that it suits some hundreds of rows at most.
   *
   * @param dimension number of rows n
   * @param entries of row i and column j at {@code i * n + j}; copied
   * @throws IllegalArgumentException if there are not n² of them, or one is not finite
   */
  static LinearPart dense(int dimension, double[] entries) {
    return new DensePart(dimension, entries);
  }

  /**
   * Returns the block diagonal matrix of several times the same one, as tangents beside a state
   * need. It has scratch memory, so it serves one thread.
   *
   * @param block L
   * @param times how often, at least 1
   * @throws IllegalArgumentException if it is less
   */
  static LinearPart repeated(LinearPart block, int times) {
    if (times < 1) {
      throw new IllegalArgumentException("a block is there at least once; got " + times);
    }
    return block instanceof KrylovPart operator
        ? operator.repeated(times)
        : new RepeatedPart((MatrixPart) block, times);
  }

  /**
   * Returns a large matrix that is known by its products with vectors; each sum of its functions
   * times vectors is found anew in a Krylov space, so that the length of the step may change
   * freely. It serves one thread if the products do.
   *
   * @param dimension number of rows n, at least 1
   * @param product multiplies with L
   * @param transposed multiplies with Lᵀ, for gradients; the same object if L is symmetric
   * @param tolerance of the error of each sum relative to the state, in Euclidean norms
   * @throws IllegalArgumentException if the dimension is less than 1 or the tolerance not between
   *     1e-14 and 1
   */
  static LinearPart krylov(int dimension, Product product, Product transposed, double tolerance) {
    return new KrylovPart(dimension, product, transposed, tolerance);
  }
}
