package org.costate.solvers.exponential;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sums {@code Σₖ φₖ(A) bₖ} for a large matrix A that is known by its products with vectors.
 *
 * <p>The sum is the state at s = 1 of {@code w' = A w + Σ sᵏ⁻¹/(k − 1)! bₖ}, w(0) = b₀, and so part
 * of the exponential of a matrix with one more row for each k, times a vector. Steps in s are as
 * long, and bases of Krylov's spaces, by Arnoldi's process, as large as Saad's estimate of the
 * error asks for,
 *
 * <pre>β h_{m+1,m} |eₘᵀ Δ φ₁(Δ H) e₁|,</pre>
 *
 * which counts as error though it is added to the sum. Its share of the tolerance is proportional
 * to the length of the step.
 *
 * @see <a href="https://doi.org/10.1137/0729014">Saad (1992)</a>
 * @see <a href="https://doi.org/10.1145/2168773.2168781">Niesen and Wright (2012)</a>
 */
final class KrylovPhi {
  private static final int GREATEST_BASIS = 64;
  private static final int LEAST_BASIS = 3;
  private static final double SAFETY = 0.9;
  private static final double SHORTEST = 1e-10;

  private final int n;
  private final double tolerance;
  private double[][] basis = {};
  private double[] rest = {};
  private final double[] productOf;
  private final double[] product;
  private final double[] hessenberg = new double[(GREATEST_BASIS + 1) * (GREATEST_BASIS + 1)];
  private double[] state = {};
  private long products;
  private int size;

  /**
   * Makes the workspace.
   *
   * @param n number of rows of A
   * @param tolerance of the Euclidean norm of the error, relative to the scale of each sum
   */
  KrylovPhi(int n, double tolerance) {
    this.n = n;
    this.tolerance = tolerance;
    this.productOf = new double[n];
    this.product = new double[n];
  }

  /** Returns the number of products with A so far. */
  long products() {
    return products;
  }

  /**
   * Adds the sum.
   *
   * @param a multiplies with a matrix
   * @param factor A is this many times that matrix
   * @param b row k holds bₖ, or null for zero; not modified
   * @param scale Euclidean norm that the tolerance is relative to; if not positive, that of the
   *     greatest of the bₖ
   * @param out is added to
   * @return false if the products were not finite or the steps in s became too short; nothing has
   *     been added then
   */
  boolean add(
      LinearPart.Product a, double factor, double[] @Nullable [] b, double scale, double[] out) {
    int p = b.length - 1;
    while (p > 0 && b[p] == null) {
      p--;
    }
    double greatest = 0;
    double forcing = 0;
    for (int k = 0; k <= p; k++) {
      double norm = b[k] == null ? 0 : norm(b[k], n);
      greatest = Math.max(greatest, norm);
      forcing = k > 0 ? Math.max(forcing, norm) : 0;
    }
    if (greatest == 0) {
      return true;
    }
    // Scaled so that the forcing weighs as much as it does in the sum.
    double unit = forcing > 0 ? forcing : 1;
    allocate(n + p);
    Arrays.fill(state, 0, n + p, 0);
    if (b[0] != null) {
      System.arraycopy(b[0], 0, state, 0, n);
    }
    if (p > 0) {
      state[n + p - 1] = unit;
    }
    double allowed = tolerance * (scale > 0 ? scale : greatest);
    double s = 0;
    double length = 1;
    while (s < 1) {
      double next = step(a, factor, b, p, unit, allowed, Math.min(length, 1 - s));
      if (!(next > 0)) {
        return false;
      }
      s = 1 - s <= taken * (1 + 4 * Math.ulp(1.0)) ? 1 : s + taken;
      length = next;
    }
    for (int i = 0; i < n; i++) {
      out[i] += state[i];
    }
    return true;
  }

  private double taken;

  private void allocate(int length) {
    size = length;
    if (state.length < length) {
      state = new double[length];
      rest = new double[length];
      basis = new double[0][];
    }
    if (basis.length == 0) {
      basis = new double[GREATEST_BASIS + 1][];
    }
  }

  /** Moves the state by one step in s; returns a length for the next, or NaN. */
  private double step(
      LinearPart.Product a,
      double factor,
      double[] @Nullable [] b,
      int p,
      double unit,
      double allowed,
      double longest) {
    double beta = norm(state, size);
    if (!(beta < Double.POSITIVE_INFINITY)) {
      return Double.NaN;
    }
    int most = Math.min(GREATEST_BASIS, size);
    Arrays.fill(hessenberg, 0);
    double length = longest;
    vector(0);
    for (int i = 0; i < size; i++) {
      basis[0][i] = state[i] / beta;
    }
    int nextCheck = Math.min(LEAST_BASIS, most);
    for (int m = 1; m <= most; m++) {
      multiply(a, factor, b, p, unit, basis[m - 1]);
      double before = norm(rest, size);
      orthogonalise(m);
      double remaining = norm(rest, size);
      if (!(remaining < Double.POSITIVE_INFINITY)) {
        return Double.NaN;
      }
      boolean whole = remaining <= 1e-14 * before || m == size;
      if (!whole) {
        hessenberg[m * (GREATEST_BASIS + 1) + m - 1] = remaining;
        vector(m);
        for (int i = 0; i < size; i++) {
          basis[m][i] = rest[i] / remaining;
        }
      }
      if (whole || m == nextCheck || m == most) {
        double coupling = whole ? 0 : beta * remaining;
        double[] exponential = exponential(m, length);
        double error = coupling * Math.abs(exponential[(m - 1) * (m + 1) + m]);
        while (m == most && !(error <= allowed * length)) {
          double shorter = SAFETY * Math.pow(allowed * length / error, 1.0 / m);
          length *= Double.isNaN(shorter) ? 0.1 : Math.max(0.1, Math.min(0.8, shorter));
          if (length < SHORTEST) {
            return Double.NaN;
          }
          exponential = exponential(m, length);
          error = coupling * Math.abs(exponential[(m - 1) * (m + 1) + m]);
        }
        if (error <= allowed * length) {
          combine(m, beta, coupling, exponential);
          taken = length;
          double grown = error > 0 ? SAFETY * Math.pow(allowed * length / error, 1.0 / m) : 2;
          return length * Math.min(2, Math.max(0.5, grown));
        }
        nextCheck = Math.min(most, m + 2 + m / 3);
      }
    }
    return Double.NaN;
  }

  private void vector(int m) {
    if (basis[m] == null || basis[m].length < size) {
      basis[m] = new double[state.length];
    }
  }

  /** Writes the product of the enlarged matrix into the rest. */
  private void multiply(
      LinearPart.Product a,
      double factor,
      double[] @Nullable [] b,
      int p,
      double unit,
      double[] v) {
    System.arraycopy(v, 0, productOf, 0, n);
    a.multiply(productOf, product);
    products++;
    for (int i = 0; i < n; i++) {
      rest[i] = factor * product[i];
    }
    for (int k = 1; k <= p; k++) {
      double weight = v[n + p - k] / unit;
      double[] of = b[k];
      if (of != null && weight != 0) {
        for (int i = 0; i < n; i++) {
          rest[i] += weight * of[i];
        }
      }
    }
    for (int j = 0; j < p; j++) {
      rest[n + j] = j + 1 < p ? v[n + j + 1] : 0;
    }
  }

  /** Twice, since once loses orthogonality where little is left. */
  private void orthogonalise(int m) {
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < m; k++) {
        double[] v = basis[k];
        double dot = 0;
        for (int i = 0; i < size; i++) {
          dot += v[i] * rest[i];
        }
        for (int i = 0; i < size; i++) {
          rest[i] -= dot * v[i];
        }
        hessenberg[k * (GREATEST_BASIS + 1) + m - 1] += dot;
      }
    }
  }

  /** Returns the exponential of Δ times H with e₁ as one more column: exp(ΔH) and Δ φ₁(ΔH) e₁. */
  private double[] exponential(int m, double length) {
    int rows = m + 1;
    double[] matrix = new double[rows * rows];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        matrix[i * rows + j] = hessenberg[i * (GREATEST_BASIS + 1) + j];
      }
    }
    matrix[m] = 1;
    var phi = new DensePhi(rows, 0);
    phi.evaluate(matrix, length);
    return phi.whole(0);
  }

  private void combine(int m, double beta, double coupling, double[] exponential) {
    Arrays.fill(state, 0, size, 0);
    int rows = m + 1;
    for (int k = 0; k < m; k++) {
      addTo(beta * exponential[k * rows], basis[k]);
    }
    if (coupling > 0) {
      addTo(coupling * exponential[(m - 1) * rows + m], basis[m]);
    }
  }

  private void addTo(double weight, double[] v) {
    for (int i = 0; i < size; i++) {
      state[i] += weight * v[i];
    }
  }

  private static double norm(double[] x, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += x[i] * x[i];
    }
    return Math.sqrt(sum);
  }
}
