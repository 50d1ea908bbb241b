package org.costate.solvers.exponential;

/**
 * A constant square matrix L and the functions of it that exponential methods need,
 *
 * <pre>φ₀(z) = e^z, φₖ₊₁(z) = (φₖ(z) − 1/k!)/z, φₖ(0) = 1/k!.</pre>
 *
 * <p>Every function of L has the same shape: its diagonal, or all entries row by row. Immutable.
 */
public sealed interface LinearPart permits DiagonalPart, DensePart, RepeatedPart {

  /** Greatest k of the functions. */
  int GREATEST = 3;

  /** Returns the number of rows. */
  int dimension();

  /** Returns the number of entries that a function of L is kept in. */
  int length();

  /**
   * Evaluates φ₀ … φ₃ of {@code hL/2} and {@code hL}; allocates.
   *
   * @param h factor
   * @param ofHalf row k receives the entries of φₖ(hL/2)
   * @param ofWhole row k receives the entries of φₖ(hL)
   */
  void phi(double h, double[][] ofHalf, double[][] ofWhole);

  /**
   * Adds {@code L x}.
   *
   * @param x is multiplied; not modified
   * @param out is added to
   */
  default void addTo(double[] x, double[] out) {
    add(entries(), x, out);
  }

  /**
   * Adds {@code Lᵀ x}.
   *
   * @param x is multiplied; not modified
   * @param out is added to
   */
  default void addTransposedTo(double[] x, double[] out) {
    addTransposed(entries(), x, out);
  }

  /** Returns the entries of L, memory of this object: not to be modified. */
  double[] entries();

  /**
   * Adds the product with a matrix of this shape.
   *
   * @param matrix its entries
   * @param x is multiplied; not modified
   * @param out is added to
   */
  void add(double[] matrix, double[] x, double[] out);

  /**
   * Adds the product with a transposed matrix of this shape.
   *
   * @param matrix its entries
   * @param x is multiplied; not modified
   * @param out is added to
   */
  void addTransposed(double[] matrix, double[] x, double[] out);

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
    return new RepeatedPart(block, times);
  }
}
