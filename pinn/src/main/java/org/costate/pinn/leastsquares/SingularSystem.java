package org.costate.pinn.leastsquares;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The singular values of J, and the solutions of {@code min ‖J δ + r‖} that leave out the least.
 */
final class SingularSystem {
  private final int rows;
  private final int n;
  private final HouseholderQr qr;
  private final double[][] jacobian;

  /** The reduced columns of J, and as the last one r. */
  private final double[][] reduced;

  private final SingularValueDecomposition_F64<DMatrixRMaj> decomposition;
  private final DMatrixRMaj triangle;
  private final DMatrixRMaj ut;
  private final DMatrixRMaj vt;

  /** uᵢ·r. */
  private final double[] shares;

  private double[] sigma = new double[0];
  private double largest;

  SingularSystem(int rows, int n, boolean parallel) {
    this.rows = rows;
    this.n = n;
    int kept = Math.min(rows, n);
    qr = new HouseholderQr(parallel);
    jacobian = new double[n][rows];
    reduced = new double[n + 1][rows];
    decomposition = DecompositionFactory_DDRM.svd(kept, n, true, true, true);
    triangle = new DMatrixRMaj(kept, n);
    ut = new DMatrixRMaj(kept, kept);
    vt = new DMatrixRMaj(kept, n);
    shares = new double[kept];
  }

  /** Returns where the columns of J are to be written before {@link #factor}. */
  double[][] jacobian() {
    return jacobian;
  }

  /**
   * Decomposes J.
   *
   * @return whether it could be done: not for numbers that are not finite
   */
  boolean factor(double[] r) {
    for (int p = 0; p < n; p++) {
      System.arraycopy(jacobian[p], 0, reduced[p], 0, rows);
    }
    System.arraycopy(r, 0, reduced[n], 0, rows);
    qr.reduce(reduced, rows, shares.length, k -> rows);
    for (int i = 0; i < shares.length; i++) {
      for (int p = 0; p < n; p++) {
        triangle.set(i, p, p < i ? 0 : reduced[p][i]);
      }
    }
    if (!decomposition.decompose(triangle)) {
      return false;
    }
    decomposition.getU(ut, true);
    decomposition.getV(vt, true);
    sigma = decomposition.getSingularValues();
    largest = 0;
    for (int i = 0; i < shares.length; i++) {
      largest = Math.max(largest, sigma[i]);
      shares[i] = 0;
      for (int j = 0; j < shares.length; j++) {
        shares[i] += ut.get(i, j) * reduced[n][j];
      }
    }
    return Double.isFinite(largest);
  }

  /** Writes the δ that uses singular values of at least a share of the largest. */
  void solve(double cutoff, double[] delta) {
    Arrays.fill(delta, 0);
    for (int i = 0; i < shares.length; i++) {
      if (sigma[i] > 0 && sigma[i] >= cutoff * largest) {
        double c = shares[i] / sigma[i];
        int row = i * n;
        for (int p = 0; p < n; p++) {
          delta[p] -= c * vt.data[row + p];
        }
      }
    }
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

  /**
   * Writes the a that solves {@code min ‖J a + b‖} with the same singular values, from {@code Jᵀb}:
   * {@code −Σ vᵢ (vᵢ·Jᵀb)/σᵢ²}, which loses digits where σᵢ is small, but serves for a correction.
   */
  void solveCorrection(double cutoff, double[] pulled, double[] a) {
    Arrays.fill(a, 0);
    for (int i = 0; i < shares.length; i++) {
      if (sigma[i] > 0 && sigma[i] >= cutoff * largest) {
        int row = i * n;
        double c = 0;
        for (int p = 0; p < n; p++) {
          c += vt.data[row + p] * pulled[p];
        }
        c /= sigma[i] * sigma[i];
        for (int p = 0; p < n; p++) {
          a[p] -= c * vt.data[row + p];
        }
      }
    }
  }
}
