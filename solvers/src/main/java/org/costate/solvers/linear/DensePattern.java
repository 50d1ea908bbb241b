package org.costate.solvers.linear;

/** A full matrix, kept row by row. */
record DensePattern(int size) implements MatrixPattern {
  DensePattern {
    if (size < 1) {
      throw new IllegalArgumentException("a matrix needs at least 1 row; got " + size);
    }
  }

  @Override
  public int length() {
    return Math.multiplyExact(size, size);
  }

  @Override
  public int count(int column) {
    return size;
  }

  @Override
  public int row(int column, int entry) {
    return entry;
  }

  @Override
  public int index(int column, int entry) {
    return entry * size + column;
  }

  @Override
  public LinearSolver newSolver() {
    return Pencil.of(this).newSolver();
  }
}
