package org.costate.sde.diffusion.process;

/**
 * The variance-exploding process: {@code f = 0, a = 1} and a variance that grows geometrically from
 * σ₀² to σ₁² on [0, 1].
 *
 * <p>Either the data already carry noise of spread σ₀, {@code q² = σ₀² (σ₁/σ₀)²ᵗ}, or they are
 * clean and {@code q² = σ₀² ((σ₁/σ₀)²ᵗ − 1)}.
 *
 * @see <a href="https://arxiv.org/abs/2011.13456">Song et al. (2021), equations 9 and 31</a>
 */
public final class VarianceExploding implements LinearProcess {
  private final double least;
  private final double most;
  private final double growth;
  private final boolean clean;

  private VarianceExploding(double least, double most, boolean clean) {
    if (!(least > 0 && most > least) || !Double.isFinite(most)) {
      throw new IllegalArgumentException(
          "spreads must be finite with 0 < least < most; got %s and %s".formatted(least, most));
    }
    this.least = least;
    this.most = most;
    this.growth = Math.log(most / least);
    this.clean = clean;
  }

  /**
   * Returns the process of data that carry noise of spread σ₀ at time 0.
   *
   * @param least σ₀, positive, in the unit of the data
   * @param most σ₁, above σ₀
   * @throws IllegalArgumentException if a spread is out of range
   */
  public static VarianceExploding ofNoisyData(double least, double most) {
    return new VarianceExploding(least, most, false);
  }

  /**
   * Returns the process of data without noise at time 0.
   *
   * @param least σ₀, positive, in the unit of the data
   * @param most σ₁, above σ₀
   * @throws IllegalArgumentException if a spread is out of range
   */
  public static VarianceExploding ofCleanData(double least, double most) {
    return new VarianceExploding(least, most, true);
  }

  @Override
  public String name() {
    return "VE %s..%s%s".formatted(least, most, clean ? " (clean data)" : "");
  }

  @Override
  public double end() {
    return 1;
  }

  @Override
  public double drift(double t) {
    return 0;
  }

  @Override
  public double noiseSquared(double t) {
    return 2 * growth * least * least * Math.exp(2 * growth * t);
  }

  @Override
  public double scale(double t) {
    return 1;
  }

  @Override
  public double spread(double t) {
    return clean ? least * Math.sqrt(Math.expm1(2 * growth * t)) : least * Math.exp(growth * t);
  }

  @Override
  public double timeAt(double logRatio) {
    double ratio = Math.exp(-logRatio) / least;
    double t = clean ? Math.log1p(ratio * ratio) / (2 * growth) : Math.log(ratio) / growth;
    return RateSchedule.requireReached(name(), logRatio, Math.abs(t) < 1e-12 ? Math.abs(t) : t);
  }

  @Override
  public double priorSpread() {
    return spread(1);
  }
}
