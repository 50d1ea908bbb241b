package org.costate.sde.diffusion.image;

/**
 * What one noised component {@code y = x₀ + σ z} says about the interval its clean value x₀ lies
 * in, and about where in it, if x₀ is uniform within each interval. Workspace of one thread.
 *
 * <p>With {@code α, β = (ends − y)/σ, Z = Φ(β) − Φ(α)} an interval has the likelihood Z, x₀ in it
 * the mean {@code y + σ h, h = (φ(α) − φ(β))/Z}, and {@code d log Z/dy = h/σ, d mean/dy = 1 + (α
 * φ(α) − β φ(β))/Z − h²}.
 */
final class LevelIntervals {
  private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private final int levels;
  private final double step;
  private final double[] at;
  private final double[] mills;
  final double[] logZ;
  final double[] mean;
  final double[] logSlope;
  final double[] meanSlope;

  LevelIntervals(Dequantisation map) {
    levels = map.levels();
    step = map.step();
    at = new double[levels + 1];
    mills = new double[levels + 1];
    logZ = new double[levels];
    mean = new double[levels];
    logSlope = new double[levels];
    meanSlope = new double[levels];
  }

  /** Fills in the four arrays, one entry for each level. */
  void evaluate(double y, double sigma) {
    for (int k = 0; k <= levels; k++) {
      at[k] = (step * k - 1 - y) / sigma;
      mills[k] = MillsRatio.at(Math.abs(at[k]));
    }
    for (int k = 0; k < levels; k++) {
      evaluate(k, y, sigma);
    }
  }

  private void evaluate(int k, double y, double sigma) {
    double alpha = at[k];
    double beta = at[k + 1];
    boolean inside = alpha < 0 && beta > 0;
    // Outside, densities are divided by that at the nearer end, which keeps far tails finite.
    double near = inside ? 0 : Math.min(Math.abs(alpha), Math.abs(beta));
    double unit = inside ? Math.exp(-LOG_ROOT_TWO_PI) : 1;
    double phiAlpha = unit * Math.exp(0.5 * (near - alpha) * (near + alpha));
    double phiBeta = unit * Math.exp(0.5 * (near - beta) * (near + beta));
    double z;
    if (inside) {
      z = 1 - phiAlpha * mills[k] - phiBeta * mills[k + 1];
    } else {
      z = Math.abs(phiAlpha * mills[k] - phiBeta * mills[k + 1]);
    }
    logZ[k] = Math.log(z) - (inside ? 0 : 0.5 * near * near + LOG_ROOT_TWO_PI);
    double h = (phiAlpha - phiBeta) / z;
    mean[k] = y + sigma * h;
    logSlope[k] = h / sigma;
    double slope = 1 + (alpha * phiAlpha - beta * phiBeta) / z - h * h;
    // The variance in units of σ², from 0 to 1 but for rounding.
    meanSlope[k] = Math.max(0, Math.min(1, slope));
  }
}
