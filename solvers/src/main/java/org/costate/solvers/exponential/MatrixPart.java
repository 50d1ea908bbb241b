package org.costate.solvers.exponential;

/**
 * A matrix whose functions all have the same shape: the diagonal, or all entries row by row.
 * Immutable.
 */
sealed interface MatrixPart extends LinearPart permits DiagonalPart, DensePart, RepeatedPart {

  /** Greatest k of the functions. */
  int GREATEST = 3;

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

  @Override
  default void addTo(double[] x, double[] out) {
    add(entries(), x, out);
  }

  @Override
  default void addTransposedTo(double[] x, double[] out) {
    addTransposed(entries(), x, out);
  }
}
