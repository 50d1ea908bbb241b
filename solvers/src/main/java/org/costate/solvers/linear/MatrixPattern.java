package org.costate.solvers.linear;

/**
 * Which entries of a square matrix may differ from zero, and where each is kept in an array.
 *
 * <p>Immutable. Entries are addressed by column, since a column is what a finite difference gives:
 * entry k of a column stands in {@link #row} and is kept at {@link #index}.
 */
public sealed interface MatrixPattern
    permits DensePattern, BandedPattern, SparsePattern, TangentPattern {

  /** Returns the number of rows, which is that of the columns. */
  int size();

  /** Returns the length of an array of entries. */
  int length();

  /**
   * Returns the number of entries of a column.
   *
   * @param column from 0
   */
  int count(int column);

  /**
   * Returns the row of an entry.
   *
   * @param column from 0
   * @param entry from 0 to {@code count(column) - 1}, by increasing row
   */
  int row(int column, int entry);

  /**
   * Returns where an entry is kept.
   *
   * @param column from 0
   * @param entry from 0 to {@code count(column) - 1}
   */
  int index(int column, int entry);

  /** Returns a solver for {@code σ I − J} with J of this pattern. */
  LinearSolver newSolver();

  /**
   * Returns the pattern of a full matrix, kept row by row: entry (i, j) at {@code i * size + j}.
   *
   * @param size number of rows, at least 1
   * @throws IllegalArgumentException if the size is less than 1
   */
  static MatrixPattern dense(int size) {
    return new DensePattern(size);
  }

  /**
   * Returns the pattern of a banded matrix, kept row by row: entry (i, j) at {@code i * (lower +
   * upper + 1) + j - i + lower}.
   *
   * @param size number of rows, at least 1
   * @param lower number of diagonals below the main one
   * @param upper number of diagonals above the main one
   * @throws IllegalArgumentException if the size is less than 1 or a bandwidth is not from 0 to
   *     size - 1
   */
  static MatrixPattern banded(int size, int lower, int upper) {
    return new BandedPattern(size, lower, upper);
  }

  /**
   * Returns the pattern of a sparse matrix, kept column by column (compressed sparse columns):
   * entry k of column j at {@code columnStarts[j] + k}.
   *
   * @param columnStarts where each column begins and behind them the number of entries, length size
   *     + 1; copied
   * @param rows row of every entry, increasing within a column; copied
   * @throws IllegalArgumentException if the columns are not in order or a row lies outside
   */
  static MatrixPattern sparse(int[] columnStarts, int[] rows) {
    return new SparsePattern(columnStarts, rows);
  }

  /**
   * Returns the pattern of the Jacobian of a state together with some of its tangents: J along the
   * diagonal and, below its first block, one block B per tangent, the derivative of J along it. A
   * solver factorises {@code σ I − J} alone.
   *
   * @param inner pattern of J and of every B; their entries follow one another, those of J first
   * @param tangents how many, at least 0
   * @throws IllegalArgumentException if there are fewer
   */
  static MatrixPattern withTangents(MatrixPattern inner, int tangents) {
    return new TangentPattern(inner, tangents);
  }
}
