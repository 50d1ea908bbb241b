package org.costate.solvers.linear;

import java.util.Arrays;

/** The least pattern of a kind that has room for the entries of two. */
final class PatternUnion {
  private PatternUnion() {}

  static MatrixPattern of(MatrixPattern a, MatrixPattern b) {
    if (a instanceof DensePattern || b instanceof DensePattern) {
      return MatrixPattern.dense(a.size());
    }
    if (a instanceof BandedPattern one && b instanceof BandedPattern other) {
      return MatrixPattern.banded(
          one.size(), Math.max(one.lower(), other.lower()), Math.max(one.upper(), other.upper()));
    }
    int n = a.size();
    int[] starts = new int[n + 1];
    int[] rows = new int[Loader.entries(a) + Loader.entries(b)];
    int length = 0;
    int[] column = new int[2 * n];
    for (int j = 0; j < n; j++) {
      int count = 0;
      for (int k = 0; k < a.count(j); k++) {
        column[count++] = a.row(j, k);
      }
      for (int k = 0; k < b.count(j); k++) {
        column[count++] = b.row(j, k);
      }
      Arrays.sort(column, 0, count);
      for (int k = 0; k < count; k++) {
        if (k == 0 || column[k] != column[k - 1]) {
          rows[length++] = column[k];
        }
      }
      starts[j + 1] = length;
    }
    return MatrixPattern.sparse(starts, Arrays.copyOf(rows, length));
  }
}
