package org.costate.sde;

/**
 * Correlated noise: {@code g(t, y) C dB} with independent B, for {@code dW = C dB} of correlation
 * {@code R = C Cᵀ}.
 */
public final class CorrelatedNoise {
  private CorrelatedNoise() {}

  /**
   * Returns the factor C of a correlation, lower triangular with a diagonal that is not negative.
   *
   * @param correlation R, row-major {@code [n, n]}
   * @param n number of components of the noise
   * @return C, row-major {@code [n, n]}
   * @throws IllegalArgumentException if R is not a correlation: not symmetric, a diagonal entry not
   *     1, or not positive semidefinite, naming the entry
   */
  public static double[] factor(double[] correlation, int n) {
    if (n < 1 || correlation.length != n * n) {
      throw new IllegalArgumentException(
          "a correlation of %s components has %s entries; got %s"
              .formatted(n, (long) n * n, correlation.length));
    }
    double tolerance = 8 * n * Math.ulp(1.0);
    double[] c = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double r = correlation[i * n + j];
        double wanted = i == j ? 1 : correlation[j * n + i];
        if (!(Math.abs(r - wanted) <= tolerance)) {
          throw new IllegalArgumentException(
              "not a correlation: entry (%s, %s) is %s and should be %s"
                  .formatted(i, j, r, wanted));
        }
        double rest = r;
        for (int k = 0; k < j; k++) {
          rest -= c[i * n + k] * c[j * n + k];
        }
        if (i == j) {
          if (!(rest >= -tolerance)) {
            throw new IllegalArgumentException(
                "not a correlation: row %s leaves the variance %s, so it is not positive semidefinite"
                    .formatted(i, rest));
          }
          c[i * n + i] = Math.sqrt(Math.max(0, rest));
        } else if (c[j * n + j] > Math.sqrt(tolerance)) {
          c[i * n + j] = rest / c[j * n + j];
        } else if (!(Math.abs(rest) <= Math.sqrt(tolerance))) {
          throw new IllegalArgumentException(
              "not a correlation: entry (%s, %s) is %s, which its rows do not allow"
                  .formatted(i, j, r));
        }
      }
    }
    return c;
  }

  /**
   * Returns the diffusion {@code g C}, which is general unless g is additive.
   *
   * @param diffusion g
   * @param factor C, row-major {@code [noise, sources]}, finite; copied
   * @throws IllegalArgumentException if the factor has no such shape or is not finite
   */
  public static Diffusion of(Diffusion diffusion, double[] factor) {
    int noise = diffusion.noise();
    if (factor.length == 0 || factor.length % noise != 0) {
      throw new IllegalArgumentException(
          "the factor must have a row for each of %s components of noise; got %s entries"
              .formatted(noise, factor.length));
    }
    for (int i = 0; i < factor.length; i++) {
      if (!Double.isFinite(factor[i])) {
        throw new IllegalArgumentException("factor entry %s is %s".formatted(i, factor[i]));
      }
    }
    return new Product(diffusion, factor.clone());
  }

  private static final class Product implements Diffusion {
    private final Diffusion inner;
    private final double[] factor;
    private final int sources;
    private final double[] values;

    Product(Diffusion inner, double[] factor) {
      this.inner = inner;
      this.factor = factor;
      this.sources = factor.length / inner.noise();
      this.values = new double[inner.size()];
    }

    @Override
    public NoiseKind kind() {
      return inner.kind() == NoiseKind.ADDITIVE ? NoiseKind.ADDITIVE : NoiseKind.GENERAL;
    }

    @Override
    public int dimension() {
      return inner.dimension();
    }

    @Override
    public int noise() {
      return sources;
    }

    @Override
    public int paths() {
      return inner.paths();
    }

    @Override
    public void evaluate(double t, double[] y, double[] g) {
      inner.evaluate(t, y, values);
      int paths = inner.paths();
      boolean diagonal = inner.kind() == NoiseKind.DIAGONAL;
      java.util.Arrays.fill(g, 0, size(), 0);
      for (int i = 0; i < inner.dimension(); i++) {
        for (int k = diagonal ? i : 0; k < (diagonal ? i + 1 : inner.noise()); k++) {
          int from = (diagonal ? i : i * inner.noise() + k) * paths;
          for (int j = 0; j < sources; j++) {
            double c = factor[k * sources + j];
            int to = (i * sources + j) * paths;
            for (int p = 0; p < paths; p++) {
              g[to + p] += values[from + p] * c;
            }
          }
        }
      }
    }
  }
}
