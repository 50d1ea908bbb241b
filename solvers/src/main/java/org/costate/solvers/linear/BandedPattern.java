package org.costate.solvers.linear;

/** A matrix whose entries lie near its diagonal, kept row by row. */
record BandedPattern(int size, int lower, int upper) implements MatrixPattern {
  BandedPattern {
    if (!(size >= 1 && lower >= 0 && lower < size && upper >= 0 && upper < size)) {
      throw new IllegalArgumentException(
          "a band needs size >= 1 and bandwidths from 0 to size - 1; got %s, lower %s, upper %s"
              .formatted(size, lower, upper));
    }
  }

  int width() {
    return lower + upper + 1;
  }

  private int firstRow(int column) {
    return Math.max(0, column - upper);
  }

  @Override
  public int length() {
    return Math.multiplyExact(size, width());
  }

  @Override
  public int count(int column) {
    return Math.min(size - 1, column + lower) - firstRow(column) + 1;
  }

  @Override
  public int row(int column, int entry) {
    return firstRow(column) + entry;
  }

  @Override
  public int index(int column, int entry) {
    int row = row(column, entry);
    return row * width() + column - row + lower;
  }

  @Override
  public LinearSolver newSolver() {
    return Pencil.of(this).newSolver();
  }
}
