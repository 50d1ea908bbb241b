package org.costate.solvers.exponential;

/** A diagonal matrix. */
final class DiagonalPart implements MatrixPart {
  private final double[] diagonal;

  DiagonalPart(double[] diagonal) {
    this.diagonal = diagonal.clone();
    if (diagonal.length == 0) {
      throw new IllegalArgumentException("a diagonal has at least one entry");
    }
    for (int i = 0; i < diagonal.length; i++) {
      if (!Double.isFinite(diagonal[i])) {
        throw new IllegalArgumentException(
            "entries must be finite; got %s on the diagonal at %s".formatted(diagonal[i], i));
      }
    }
  }

  @Override
  public int dimension() {
    return diagonal.length;
  }

  @Override
  public int length() {
    return diagonal.length;
  }

  @Override
  public void phi(double h, double[][] ofHalf, double[][] ofWhole) {
    for (int i = 0; i < diagonal.length; i++) {
      PhiFunctions.evaluate(h / 2 * diagonal[i], i, ofHalf);
      PhiFunctions.evaluate(h * diagonal[i], i, ofWhole);
    }
  }

  @Override
  public double[] entries() {
    return diagonal;
  }

  @Override
  public void add(double[] matrix, double[] x, double[] out) {
    for (int i = 0; i < x.length; i++) {
      out[i] += matrix[i] * x[i];
    }
  }

  @Override
  public void addTransposed(double[] matrix, double[] x, double[] out) {
    add(matrix, x, out);
  }
}
