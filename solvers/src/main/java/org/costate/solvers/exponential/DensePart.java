package org.costate.solvers.exponential;

import java.util.Arrays;

/**
 * A full matrix.
 *
 * <p>Its functions are found by scaling and squaring: from the series of φ₃(2⁻ˢ M), with s such
 * that the norm is at most 1/2, by
 *
 * <pre>φ₀(2z) = φ₀², φ₁(2z) = (φ₀ + 1) φ₁/2, φ₂(2z) = (φ₁² + 2 φ₂)/4,
 * φ₃(2z) = (φ₁ φ₂ + φ₂ + 2 φ₃)/8.</pre>
 *
 * @see <a href="https://doi.org/10.1145/1499096.1499101">Skaflestad and Wright (2009), "The scaling
 *     and modified squaring method for matrix functions related to the exponential"</a>
 */
final class DensePart implements LinearPart {
  private static final double SMALL = 0.5;

  /** 2⁻¹⁵/18! is far below rounding. */
  private static final int TERMS = 15;

  private final int n;
  private final double[] entries;

  DensePart(int n, double[] entries) {
    if (n < 1 || entries.length != (long) n * n) {
      throw new IllegalArgumentException(
          "a matrix of n rows, at least 1, has n * n entries; got n = %s and %s entries"
              .formatted(n, entries.length));
    }
    this.n = n;
    this.entries = entries.clone();
    for (int i = 0; i < entries.length; i++) {
      if (!Double.isFinite(entries[i])) {
        throw new IllegalArgumentException(
            "entries must be finite; got %s at row %s, column %s"
                .formatted(entries[i], i / n, i % n));
      }
    }
  }

  @Override
  public int dimension() {
    return n;
  }

  @Override
  public int length() {
    return n * n;
  }

  @Override
  public double[] entries() {
    return entries;
  }

  @Override
  public void phi(double h, double[][] ofHalf, double[][] ofWhole) {
    double norm = norm() * Math.abs(h) / 2;
    int doublings = norm > SMALL ? Math.getExponent(norm / SMALL) + 1 : 0;
    series(Math.scalb(h / 2, -doublings), ofHalf);
    double[][] twice = new double[GREATEST + 1][n * n];
    for (int k = 0; k < doublings; k++) {
      twice(ofHalf, twice);
      for (int m = 0; m <= GREATEST; m++) {
        System.arraycopy(twice[m], 0, ofHalf[m], 0, n * n);
      }
    }
    twice(ofHalf, ofWhole);
  }

  /** Returns the greatest sum of absolute values in a row. */
  private double norm() {
    double greatest = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += Math.abs(entries[i * n + j]);
      }
      greatest = Math.max(greatest, sum);
    }
    return greatest;
  }

  /** Sums φ₃ of {@code factor L} by Horner's rule; the others follow from φₖ = z φₖ₊₁ + 1/k!. */
  private void series(double factor, double[][] phi) {
    double[] z = new double[n * n];
    for (int i = 0; i < z.length; i++) {
      z[i] = factor * entries[i];
    }
    double[] sum = new double[n * n];
    double[] product = new double[n * n];
    addIdentity(1, sum);
    for (int m = TERMS; m >= 1; m--) {
      multiply(z, sum, product);
      for (int i = 0; i < sum.length; i++) {
        sum[i] = product[i] / (m + 3);
      }
      addIdentity(1, sum);
    }
    for (int i = 0; i < sum.length; i++) {
      phi[3][i] = sum[i] / 6;
    }
    double inverseFactorial = 0.5;
    for (int k = 2; k >= 0; k--) {
      multiply(z, phi[k + 1], phi[k]);
      addIdentity(inverseFactorial, phi[k]);
      inverseFactorial = 1;
    }
  }

  private void twice(double[][] of, double[][] out) {
    multiply(of[0], of[0], out[0]);
    multiply(of[0], of[1], out[1]);
    multiply(of[1], of[1], out[2]);
    multiply(of[1], of[2], out[3]);
    for (int i = 0; i < n * n; i++) {
      out[1][i] = (out[1][i] + of[1][i]) / 2;
      out[2][i] = (out[2][i] + 2 * of[2][i]) / 4;
      out[3][i] = (out[3][i] + of[2][i] + 2 * of[3][i]) / 8;
    }
  }

  private void addIdentity(double factor, double[] matrix) {
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] += factor;
    }
  }

  private void multiply(double[] a, double[] b, double[] out) {
    Arrays.fill(out, 0);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double factor = a[i * n + k];
        if (factor != 0) {
          int from = k * n;
          int to = i * n;
          for (int j = 0; j < n; j++) {
            out[to + j] += factor * b[from + j];
          }
        }
      }
    }
  }

  @Override
  public void add(double[] matrix, double[] x, double[] out) {
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += matrix[i * n + j] * x[j];
      }
      out[i] += sum;
    }
  }

  @Override
  public void addTransposed(double[] matrix, double[] x, double[] out) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        out[j] += matrix[i * n + j] * x[i];
      }
    }
  }
}
