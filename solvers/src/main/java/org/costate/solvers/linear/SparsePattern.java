package org.costate.solvers.linear;

import java.util.Arrays;

/** A sparse matrix in compressed columns. */
final class SparsePattern implements MatrixPattern {
  private final int[] starts;
  private final int[] rows;

  SparsePattern(int[] columnStarts, int[] rows) {
    this.starts = columnStarts.clone();
    this.rows = rows.clone();
    int size = starts.length - 1;
    if (size < 1 || starts[0] != 0 || starts[size] != rows.length) {
      throw new IllegalArgumentException(
          "column starts must run from 0 to the %s entries; got %s"
              .formatted(rows.length, Arrays.toString(starts)));
    }
    for (int j = 0; j < size; j++) {
      requireColumn(j, size);
    }
  }

  private void requireColumn(int column, int size) {
    if (starts[column] > starts[column + 1] || starts[column + 1] > rows.length) {
      throw new IllegalArgumentException(
          "column %s starts at %s and ends at %s of %s entries"
              .formatted(column, starts[column], starts[column + 1], rows.length));
    }
    int before = -1;
    for (int k = starts[column]; k < starts[column + 1]; k++) {
      if (rows[k] <= before || rows[k] >= size) {
        throw new IllegalArgumentException(
            "rows of column %s must increase and lie from 0 to %s; got %s"
                .formatted(column, size - 1, rows[k]));
      }
      before = rows[k];
    }
  }

  @Override
  public int size() {
    return starts.length - 1;
  }

  @Override
  public int length() {
    return rows.length;
  }

  @Override
  public int count(int column) {
    return starts[column + 1] - starts[column];
  }

  @Override
  public int row(int column, int entry) {
    return rows[starts[column] + entry];
  }

  @Override
  public int index(int column, int entry) {
    return starts[column] + entry;
  }

  @Override
  public LinearSolver newSolver() {
    return Pencil.of(this).newSolver();
  }

  @Override
  public String toString() {
    return "sparse pattern of %s rows, %s entries".formatted(size(), length());
  }
}
