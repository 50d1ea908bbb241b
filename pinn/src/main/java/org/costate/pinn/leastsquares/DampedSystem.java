package org.costate.pinn.leastsquares;

import java.util.Arrays;

/**
 * The linear least-squares problems {@code min ‖J δ + r‖² + λ‖δ‖²} of one linearisation.
 *
 * <p>J is reduced to R once; for each λ the rows of R and of √λ I are interleaved, so that column p
 * ends at row 2p + 1 and a reflection touches few rows.
 */
final class DampedSystem {
  private final int rows;
  private final int n;
  private final HouseholderQr qr;
  private final double[][] jacobian;

  /** The reduced columns of J, and as the last one r. */
  private final double[][] reduced;

  /** The reduced columns of {@code [R; √λ I]}, and as the last one its right-hand side. */
  private final double[][] damped;

  DampedSystem(int rows, int n, boolean parallel) {
    this.rows = rows;
    this.n = n;
    qr = new HouseholderQr(parallel);
    jacobian = new double[n][rows];
    reduced = new double[n + 1][rows];
    damped = new double[n + 1][2 * n];
  }

  /** Returns where the columns of J are to be written before {@link #factor}. */
  double[][] jacobian() {
    return jacobian;
  }

  /** Reduces J and r. */
  void factor(double[] r) {
    for (int p = 0; p < n; p++) {
      System.arraycopy(jacobian[p], 0, reduced[p], 0, rows);
    }
    System.arraycopy(r, 0, reduced[n], 0, rows);
    qr.reduce(reduced, rows, kept(), k -> rows);
  }

  /** The rows of R. */
  private int kept() {
    return Math.min(rows, n);
  }

  /** Returns the largest squared norm of a column of J. */
  double largestColumn() {
    double largest = 0;
    for (double[] column : jacobian) {
      largest = Math.max(largest, ColumnLoops.dot(column, column, 0, rows));
    }
    return largest;
  }

  /** Writes {@code Jᵀ x}. */
  void pullback(double[] x, double[] product) {
    for (int p = 0; p < n; p++) {
      product[p] = ColumnLoops.dot(jacobian[p], x, 0, rows);
    }
  }

  /** Writes {@code J δ}. */
  void pushforward(double[] delta, double[] product) {
    Arrays.fill(product, 0);
    for (int p = 0; p < n; p++) {
      ColumnLoops.subtract(product, -delta[p], jacobian[p], 0, rows);
    }
  }

  /** Solves for δ. */
  void solve(double lambda, double[] delta) {
    double root = Math.sqrt(lambda);
    for (int p = 0; p <= n; p++) {
      double[] to = damped[p];
      Arrays.fill(to, 0);
      for (int i = 0; i < Math.min(kept(), p + 1); i++) {
        to[2 * i] = reduced[p][i];
      }
      if (p < n) {
        to[2 * p + 1] = root;
      }
    }
    qr.reduce(damped, 2 * n, n, k -> 2 * k + 2);
    for (int p = 0; p < n; p++) {
      delta[p] = -damped[n][p];
    }
    HouseholderQr.solve(damped, n, delta);
  }

  /**
   * Solves {@code min ‖J a + b‖² + λ‖a‖²} with the λ of the last {@link #solve}, from {@code Jᵀb}.
   *
   * <p>By {@code R̃ᵀR̃ a = −Jᵀb}: it loses digits where R̃ is ill-conditioned, but serves for a
   * correction.
   *
   * @param pulled {@code Jᵀb}, replaced by a
   */
  void solveCorrection(double[] pulled) {
    for (int p = 0; p < n; p++) {
      double sum = ColumnLoops.dot(damped[p], pulled, 0, p);
      pulled[p] = (pulled[p] - sum) / damped[p][p];
    }
    HouseholderQr.solve(damped, n, pulled);
    for (int p = 0; p < n; p++) {
      pulled[p] = -pulled[p];
    }
  }
}
