package org.costate.solvers.mass;

import java.util.Arrays;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.linear.Pencil;

/**
 * A constant mass matrix M. Immutable; products allocate nothing.
 *
 * <pre>{@code
 * MassMatrix.diagonal(1, 1, 0)                                  // the third equation is algebraic
 * MassMatrix.of(MatrixPattern.banded(n, 1, 1), entries)         // finite elements on a line
 * }</pre>
 */
public final class MassMatrix {
  private final MatrixPattern pattern;
  private final double[] entries;
  private final int[] rows;
  private final int[] columns;
  private final double[] values;
  private final boolean diagonal;
  private final boolean identity;
  private final AlgebraicRows algebraic;

  private MassMatrix(MatrixPattern pattern, double[] entries) {
    this.pattern = pattern;
    this.entries = entries;
    int[] row = new int[entries.length];
    int[] column = new int[entries.length];
    double[] value = new double[entries.length];
    int count = 0;
    boolean onDiagonal = true;
    boolean ones = true;
    for (int j = 0; j < pattern.size(); j++) {
      for (int k = 0; k < pattern.count(j); k++) {
        double entry = entries[pattern.index(j, k)];
        int i = pattern.row(j, k);
        if (!Double.isFinite(entry)) {
          throw new IllegalArgumentException(
              "a mass matrix must be finite; row %s, column %s is %s".formatted(i, j, entry));
        }
        if (entry != 0) {
          row[count] = i;
          column[count] = j;
          value[count++] = entry;
          onDiagonal &= i == j;
          ones &= entry == 1;
        }
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException("a mass matrix of zeros leaves no differential equation");
    }
    this.rows = Arrays.copyOf(row, count);
    this.columns = Arrays.copyOf(column, count);
    this.values = Arrays.copyOf(value, count);
    this.diagonal = onDiagonal;
    this.identity = onDiagonal && ones && count == pattern.size();
    this.algebraic =
        identity
            ? AlgebraicRows.none(pattern.size())
            : AlgebraicRows.of(pattern.size(), rows, columns, values);
  }

  /**
   * Returns the identity.
   *
   * @param size number of rows, at least 1
   */
  public static MassMatrix identity(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return diagonal(ones);
  }

  /**
   * Returns a diagonal matrix.
   *
   * @param entries of the diagonal, finite, not all zero; a zero makes its equation algebraic;
   *     copied
   * @throws IllegalArgumentException if there are none, naming one that is not finite
   */
  public static MassMatrix diagonal(double... entries) {
    return new MassMatrix(MatrixPattern.banded(entries.length, 0, 0), entries.clone());
  }

  /**
   * Returns a full matrix.
   *
   * @param size number of rows, at least 1
   * @param entries row by row, finite, not all zero; copied
   * @throws IllegalArgumentException if their number is not size², or one is not finite
   */
  public static MassMatrix dense(int size, double... entries) {
    return of(MatrixPattern.dense(size), entries);
  }

  /**
   * Returns a matrix of a pattern.
   *
   * @param pattern where the entries are kept
   * @param entries finite, not all zero; copied
   * @throws IllegalArgumentException if their number is not that of the pattern, or one is not
   *     finite
   */
  public static MassMatrix of(MatrixPattern pattern, double... entries) {
    if (entries.length != pattern.length()) {
      throw new IllegalArgumentException(
          "%s entries for a pattern of %s".formatted(entries.length, pattern.length()));
    }
    return new MassMatrix(pattern, entries.clone());
  }

  /** Returns the number of rows. */
  public int size() {
    return pattern.size();
  }

  /** Returns whether this is the identity. */
  public boolean isIdentity() {
    return identity;
  }

  /** Returns whether some of the equations are algebraic: M has no inverse to working precision. */
  public boolean isSingular() {
    return algebraic.any();
  }

  /**
   * Writes P x with the orthogonal projector P onto the null space of Mᵀ: of a slope, what the
   * algebraic equations are left with.
   *
   * @param x is projected; not modified
   * @param out receives the projection
   */
  public void projectAlgebraic(double[] x, double[] out) {
    algebraic.project(x, out);
  }

  AlgebraicRows algebraic() {
    return algebraic;
  }

  /**
   * Evaluates {@code out = M x}.
   *
   * @param x not modified
   * @param out receives the product; another array
   */
  public void multiply(double[] x, double[] out) {
    if (diagonal) {
      Arrays.fill(out, 0);
      for (int k = 0; k < values.length; k++) {
        out[rows[k]] = values[k] * x[rows[k]];
      }
      return;
    }
    product(rows, columns, x, out);
  }

  /**
   * Evaluates {@code out = Mᵀ x}.
   *
   * @param x not modified
   * @param out receives the product; another array
   */
  public void multiplyTransposed(double[] x, double[] out) {
    product(columns, rows, x, out);
  }

  private void product(int[] to, int[] from, double[] x, double[] out) {
    Arrays.fill(out, 0);
    for (int k = 0; k < values.length; k++) {
      out[to[k]] += values[k] * x[from[k]];
    }
  }

  /**
   * Returns the matrices {@code σM − J} of implicit steps.
   *
   * @param jacobian pattern of J
   */
  public Pencil pencil(MatrixPattern jacobian) {
    return identity ? Pencil.of(jacobian) : Pencil.of(jacobian, pattern, entries);
  }

  /**
   * Returns a solver for {@code σM − J}.
   *
   * @param jacobian pattern of J
   */
  public LinearSolver newSolver(MatrixPattern jacobian) {
    return identity ? jacobian.newSolver() : pencil(jacobian).newSolver();
  }

  /**
   * Returns the matrix with this one in every block of its diagonal, for a state followed by its
   * tangents.
   *
   * @param blocks how many, at least 1
   */
  public MassMatrix repeated(int blocks) {
    int n = size();
    int nonZero = values.length;
    int[] starts = new int[blocks * n + 1];
    int[] row = new int[blocks * nonZero];
    double[] value = new double[blocks * nonZero];
    for (int b = 0; b < blocks; b++) {
      int[] count = new int[n];
      for (int k = 0; k < nonZero; k++) {
        // Entries were read column by column.
        row[b * nonZero + k] = b * n + rows[k];
        value[b * nonZero + k] = values[k];
        count[columns[k]]++;
      }
      for (int j = 0; j < n; j++) {
        starts[b * n + j + 1] = starts[b * n + j] + count[j];
      }
    }
    return new MassMatrix(MatrixPattern.sparse(starts, row), value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MassMatrix that
        && size() == that.size()
        && Arrays.equals(rows, that.rows)
        && Arrays.equals(columns, that.columns)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "mass matrix of %s rows, %s entries%s"
        .formatted(size(), values.length, isSingular() ? ", singular" : "");
  }
}
