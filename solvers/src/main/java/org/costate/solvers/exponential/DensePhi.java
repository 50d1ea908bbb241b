package org.costate.solvers.exponential;

import java.util.Arrays;

/**
 * The functions φ₀ … φ_g of hM and hM/2 for a full matrix M, by scaling and squaring, and the
 * gradient through them; keeps all intermediate matrices.
 *
 * <p>From the series of φ_g(2⁻ˢ hM), with s such that the norm is at most 1/2, by
 *
 * <pre>φ_g = Σ zᵐ/(m + g)!, φₖ = z φₖ₊₁ + 1/k!,
 * 2ᵏ φₖ(2z) = φ_l φ_{k−l} + Σⱼ 2/(k − j)! φⱼ for even k = 2l, j = l + 1 … k,
 * 2ᵏ φₖ(2z) = φ_l φ_{l+1} + Σⱼ 2/(k − j)! φⱼ + φ_{l+1}/l! for odd k = 2l + 1, j = l + 2 … k.</pre>
 *
 * @see <a href="https://doi.org/10.1145/1499096.1499101">Skaflestad and Wright (2009), "The scaling
 *     and modified squaring method for matrix functions related to the exponential"</a>
 */
final class DensePhi {
  private static final double SMALL = 0.5;

  /** 2⁻¹⁵/18! is far below rounding. */
  private static final int TERMS = 15;

  private static final double[] FACTORIAL = {1, 1, 2, 6, 24, 120};

  private final int n;
  private final int greatest;
  private final double[] z;

  /** Partial sums of the series from the last term on. */
  private final double[][] sums;

  /** Entry l holds the functions after l doublings. */
  private double[][][] levels = {};

  private final double[] product;
  private double factor;
  private int doublings;

  DensePhi(int n, int greatest) {
    this.n = n;
    this.greatest = greatest;
    this.z = new double[n * n];
    this.sums = new double[TERMS + 1][n * n];
    this.product = new double[n * n];
  }

  /**
   * Evaluates the functions.
   *
   * @param entries of M, row by row; not modified
   * @param h factor
   */
  void evaluate(double[] entries, double h) {
    double norm = SquareMatrices.norm(n, entries) * Math.abs(h) / 2;
    doublings = norm > SMALL ? Math.getExponent(norm / SMALL) + 1 : 0;
    factor = Math.scalb(h / 2, -doublings);
    if (levels.length < doublings + 2) {
      levels = Arrays.copyOf(levels, doublings + 2);
    }
    for (int l = 0; l < doublings + 2; l++) {
      if (levels[l] == null) {
        levels[l] = new double[greatest + 1][n * n];
      }
    }
    for (int i = 0; i < z.length; i++) {
      z[i] = factor * entries[i];
    }
    series(levels[0]);
    for (int l = 0; l <= doublings; l++) {
      twice(levels[l], levels[l + 1]);
    }
  }

  /** Returns φₖ(hM/2), memory of this object. */
  double[] half(int k) {
    return levels[doublings][k];
  }

  /** Returns φₖ(hM), memory of this object. */
  double[] whole(int k) {
    return levels[doublings + 1][k];
  }

  private void series(double[][] phi) {
    Arrays.fill(sums[TERMS], 0);
    SquareMatrices.addIdentity(n, 1, sums[TERMS]);
    for (int m = TERMS; m >= 1; m--) {
      SquareMatrices.multiply(n, z, sums[m], sums[m - 1]);
      for (int i = 0; i < z.length; i++) {
        sums[m - 1][i] /= m + greatest;
      }
      SquareMatrices.addIdentity(n, 1, sums[m - 1]);
    }
    for (int i = 0; i < z.length; i++) {
      phi[greatest][i] = sums[0][i] / FACTORIAL[greatest];
    }
    for (int k = greatest - 1; k >= 0; k--) {
      SquareMatrices.multiply(n, z, phi[k + 1], phi[k]);
      SquareMatrices.addIdentity(n, 1 / FACTORIAL[k], phi[k]);
    }
  }

  /** Returns the weight of φⱼ in 2ᵏ φₖ(2z). */
  private static double linear(int k, int j) {
    int half = (k + 1) / 2;
    if (k % 2 == 1 && j == half) {
      return 1 / FACTORIAL[k / 2];
    }
    return j > half ? 2 / FACTORIAL[k - j] : 0;
  }

  private void twice(double[][] of, double[][] out) {
    for (int k = 0; k <= greatest; k++) {
      double scale = Math.scalb(1.0, -k);
      SquareMatrices.multiply(n, of[k / 2], of[k - k / 2], out[k]);
      for (int j = 1; j <= k; j++) {
        double weight = linear(k, j);
        for (int i = 0; weight != 0 && i < z.length; i++) {
          out[k][i] += weight * of[j][i];
        }
      }
      for (int i = 0; i < z.length; i++) {
        out[k][i] *= scale;
      }
    }
  }

  /**
   * Pulls cotangents of the functions last evaluated back to M; allocates.
   *
   * @param halfBar row k is the cotangent of φₖ(hM/2); not modified
   * @param wholeBar row k is the cotangent of φₖ(hM); not modified
   * @param entriesBar is added to
   */
  void pullback(double[][] halfBar, double[][] wholeBar, double[] entriesBar) {
    double[][] bar = wholeBar;
    for (int l = doublings; l >= 0; l--) {
      double[][] before = new double[greatest + 1][n * n];
      pullTwice(levels[l], bar, before);
      if (l == doublings) {
        for (int k = 0; k <= greatest; k++) {
          addTo(1, halfBar[k], before[k]);
        }
      }
      bar = before;
    }
    pullSeries(levels[0], bar, entriesBar);
  }

  private void pullTwice(double[][] of, double[][] outBar, double[][] ofBar) {
    for (int k = 0; k <= greatest; k++) {
      double scale = Math.scalb(1.0, -k);
      int left = k / 2;
      int right = k - left;
      SquareMatrices.addTransposedRight(n, scale, outBar[k], of[right], ofBar[left]);
      SquareMatrices.addTransposedLeft(n, scale, of[left], outBar[k], ofBar[right]);
      for (int j = 1; j <= k; j++) {
        addTo(scale * linear(k, j), outBar[k], ofBar[j]);
      }
    }
  }

  private void pullSeries(double[][] phi, double[][] bar, double[] entriesBar) {
    for (int k = 0; k < greatest; k++) {
      SquareMatrices.addTransposedRight(n, factor, bar[k], phi[k + 1], entriesBar);
      SquareMatrices.addTransposedLeft(n, 1, z, bar[k], bar[k + 1]);
    }
    double[] sumBar = new double[n * n];
    addTo(1 / FACTORIAL[greatest], bar[greatest], sumBar);
    for (int m = 1; m <= TERMS; m++) {
      double scale = 1.0 / (m + greatest);
      SquareMatrices.addTransposedRight(n, factor * scale, sumBar, sums[m], entriesBar);
      Arrays.fill(product, 0);
      SquareMatrices.addTransposedLeft(n, scale, z, sumBar, product);
      System.arraycopy(product, 0, sumBar, 0, product.length);
    }
  }

  private static void addTo(double factor, double[] from, double[] to) {
    for (int i = 0; factor != 0 && i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }
}
