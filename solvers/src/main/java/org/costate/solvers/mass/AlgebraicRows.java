package org.costate.solvers.mass;

import java.util.Arrays;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.linear.Pencil;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The orthogonal projector P onto the null space of {@code Mᵀ}: the algebraic equations are {@code
 * P f = 0}.
 *
 * <p>If the zero rows of M are all it has, P keeps those rows; else it is a full matrix {@code N
 * Nᵀ} of left singular vectors.
 */
final class AlgebraicRows {
  /** A matrix whose condition is below this is regular beyond doubt. */
  private static final double WELL_CONDITIONED = 1e10;

  private final boolean[] kept;

  /** Components that the algebraic equations determine; all, unless zero columns tell. */
  private final boolean[] moved;

  private final double[] projector;
  private final boolean any;

  private AlgebraicRows(boolean[] kept, boolean[] moved, double[] projector) {
    this.kept = kept;
    this.moved = moved;
    this.projector = projector;
    boolean some = projector.length > 0;
    for (boolean row : kept) {
      some |= row;
    }
    this.any = some;
  }

  static AlgebraicRows none(int size) {
    return new AlgebraicRows(new boolean[size], new boolean[size], new double[0]);
  }

  static AlgebraicRows of(int size, int[] rows, int[] columns, double[] values) {
    boolean[] zeroRow = new boolean[size];
    boolean[] zeroColumn = new boolean[size];
    Arrays.fill(zeroRow, true);
    Arrays.fill(zeroColumn, true);
    for (int k = 0; k < values.length; k++) {
      zeroRow[rows[k]] = false;
      zeroColumn[columns[k]] = false;
    }
    double[] rowScale = largest(size, rows, values);
    double[] scaled = values.clone();
    for (int k = 0; k < values.length; k++) {
      scaled[k] /= rowScale[rows[k]];
    }
    double[] columnScale = largest(size, columns, scaled);
    for (int k = 0; k < values.length; k++) {
      scaled[k] /= columnScale[columns[k]];
    }
    if (isRegularElsewhere(zeroRow, zeroColumn, rows, columns, scaled)) {
      return new AlgebraicRows(zeroRow, zeroColumn, new double[0]);
    }
    boolean[] all = new boolean[size];
    Arrays.fill(all, true);
    return new AlgebraicRows(new boolean[size], all, projector(rowScale, rows, columns, scaled));
  }

  private static double[] largest(int size, int[] places, double[] values) {
    double[] largest = new double[size];
    for (int k = 0; k < values.length; k++) {
      largest[places[k]] = Math.max(largest[places[k]], Math.abs(values[k]));
    }
    return largest;
  }

  /**
   * Fills each zero row and column by an entry where they meet, and asks whether that is enough.
   */
  private static boolean isRegularElsewhere(
      boolean[] zeroRow, boolean[] zeroColumn, int[] rows, int[] columns, double[] values) {
    int n = zeroRow.length;
    int[] starts = new int[n + 1];
    int[] row = new int[values.length + n];
    double[] entries = new double[row.length];
    int free = 0;
    int at = 0;
    int k = 0;
    for (int j = 0; j < n; j++) {
      if (zeroColumn[j]) {
        while (free < n && !zeroRow[free]) {
          free++;
        }
        if (free == n) {
          return false;
        }
        row[at] = free++;
        entries[at++] = 1;
      }
      for (; k < values.length && columns[k] == j; k++) {
        row[at] = rows[k];
        entries[at++] = values[k];
      }
      starts[j + 1] = at;
    }
    for (; free < n; free++) {
      if (zeroRow[free]) {
        return false;
      }
    }
    MatrixPattern filled = MatrixPattern.sparse(starts, Arrays.copyOf(row, at));
    LinearSolver solver =
        Pencil.of(MatrixPattern.banded(n, 0, 0), filled, Arrays.copyOf(entries, at)).newSolver();
    return solver.factor(1, new double[n]) && sizeOfInverse(solver, n) < WELL_CONDITIONED;
  }

  /** A few steps of inverse iteration find the largest singular value within a small factor. */
  private static double sizeOfInverse(LinearSolver solver, int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 1 + 0.3 * Math.sin(i + 1.0);
    }
    double size = 0;
    for (int m = 0; m < 6; m++) {
      double before = normalise(x);
      size = m == 0 ? 0 : Math.max(size, Math.sqrt(before));
      solver.solve(x);
      solver.solveTransposed(x);
    }
    return Math.max(size, Math.sqrt(normalise(x)));
  }

  private static double normalise(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    double size = Math.sqrt(sum);
    for (int i = 0; i < x.length; i++) {
      x[i] /= size;
    }
    return size;
  }

  /**
   * Returns N Nᵀ, row by row, or nothing if M is regular after all.
   *
   * @param rowScale what the rows of M were divided by: left null vectors are too
   */
  private static double[] projector(double[] rowScale, int[] rows, int[] columns, double[] scaled) {
    int n = rowScale.length;
    RealMatrix m = MatrixUtils.createRealMatrix(n, n);
    for (int k = 0; k < scaled.length; k++) {
      m.setEntry(rows[k], columns[k], scaled[k]);
    }
    var svd = new SingularValueDecomposition(m);
    double[] singular = svd.getSingularValues();
    int rank = 0;
    while (rank < n && singular[rank] > 4 * n * Math.ulp(1.0) * singular[0]) {
      rank++;
    }
    if (rank == n) {
      return new double[0];
    }
    double[] projector = new double[n * n];
    for (int k = n - 1; k >= rank; k--) {
      double[] vector = svd.getU().getColumn(k);
      for (int i = 0; i < n; i++) {
        vector[i] /= rowScale[i] == 0 ? 1 : rowScale[i];
      }
      addDirection(vector, projector);
    }
    return projector;
  }

  /** Adds the part of a vector that the projector does not have yet. */
  private static void addDirection(double[] vector, double[] projector) {
    int n = vector.length;
    normalise(vector);
    // Twice is enough, where the first time loses digits.
    for (int pass = 0; pass < 2; pass++) {
      double[] known = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          known[i] += projector[i * n + j] * vector[j];
        }
      }
      for (int i = 0; i < n; i++) {
        vector[i] -= known[i];
      }
      normalise(vector);
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        projector[i * n + j] += vector[i] * vector[j];
      }
    }
  }

  /** Returns whether there are algebraic equations. */
  boolean any() {
    return any;
  }

  /** Returns whether a consistent start may change a component. */
  boolean moves(int component) {
    return moved[component];
  }

  /** Returns the pattern of P J. */
  MatrixPattern pattern(MatrixPattern jacobian) {
    return projector.length == 0 ? jacobian : MatrixPattern.dense(kept.length);
  }

  /** Writes P x. */
  void project(double[] x, double[] out) {
    if (projector.length == 0) {
      for (int i = 0; i < x.length; i++) {
        out[i] = kept[i] ? x[i] : 0;
      }
      return;
    }
    for (int i = 0; i < x.length; i++) {
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        sum += projector[i * x.length + j] * x[j];
      }
      out[i] = sum;
    }
  }

  /** Writes P J, laid out by {@link #pattern}. */
  void project(MatrixPattern pattern, double[] jacobian, double[] out) {
    int n = kept.length;
    Arrays.fill(out, 0);
    for (int j = 0; j < n; j++) {
      for (int e = 0; e < pattern.count(j); e++) {
        int row = pattern.row(j, e);
        double entry = jacobian[pattern.index(j, e)];
        if (projector.length == 0) {
          out[pattern.index(j, e)] = kept[row] ? entry : 0;
        } else {
          for (int i = 0; i < n; i++) {
            out[i * n + j] += projector[i * n + row] * entry;
          }
        }
      }
    }
  }
}
