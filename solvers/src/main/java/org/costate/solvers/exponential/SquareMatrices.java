package org.costate.solvers.exponential;

import java.util.Arrays;

/** Products of full square matrices, row by row. */
final class SquareMatrices {
  private SquareMatrices() {}

  /** Writes {@code A B}. */
  static void multiply(int n, double[] a, double[] b, double[] out) {
    Arrays.fill(out, 0);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        addRow(n, a[i * n + k], b, k, out, i);
      }
    }
  }

  /** Adds {@code factor Aᵀ B}. */
  static void addTransposedLeft(int n, double factor, double[] a, double[] b, double[] out) {
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        addRow(n, factor * a[k * n + i], b, k, out, i);
      }
    }
  }

  /** Adds {@code factor A Bᵀ}. */
  static void addTransposedRight(int n, double factor, double[] a, double[] b, double[] out) {
    double[] transposed = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        transposed[j * n + i] = b[i * n + j];
      }
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        addRow(n, factor * a[i * n + k], transposed, k, out, i);
      }
    }
  }

  private static void addRow(int n, double factor, double[] from, int row, double[] to, int at) {
    if (factor != 0) {
      int source = row * n;
      int target = at * n;
      for (int j = 0; j < n; j++) {
        to[target + j] += factor * from[source + j];
      }
    }
  }

  /** Adds a number to the diagonal. */
  static void addIdentity(int n, double factor, double[] matrix) {
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] += factor;
    }
  }

  /** Returns the greatest sum of absolute values in a row. */
  static double norm(int n, double[] matrix) {
    double greatest = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += Math.abs(matrix[i * n + j]);
      }
      greatest = Math.max(greatest, sum);
    }
    return greatest;
  }

  /** Adds {@code A x}. */
  static void add(int n, double[] a, double[] x, double[] out) {
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += a[i * n + j] * x[j];
      }
      out[i] += sum;
    }
  }

  /** Adds {@code Aᵀ x}. */
  static void addTransposed(int n, double[] a, double[] x, double[] out) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        out[j] += a[i * n + j] * x[i];
      }
    }
  }
}
