package org.costate.sde.diffusion.process;

/**
 * The variance-preserving process: {@code f = −b/2, g² = b, a = exp(−B/2), q² = 1 − exp(−B)} with
 * {@code b(t) = b₀ + (b₁ − b₀) t} and B its integral, on [0, 1].
 *
 * @see <a href="https://arxiv.org/abs/2011.13456">Song et al. (2021), equations 11 and 32</a>
 */
public final class VariancePreserving implements LinearProcess {
  private final RateSchedule rate;

  private VariancePreserving(RateSchedule rate) {
    this.rate = rate;
  }

  /**
   * Returns the process.
   *
   * @param first b₀, positive; 0.1 is usual
   * @param last b₁, at least b₀; 20 is usual
   * @throws IllegalArgumentException if a rate is out of range
   */
  public static VariancePreserving of(double first, double last) {
    return new VariancePreserving(new RateSchedule(first, last));
  }

  @Override
  public String name() {
    return "VP %s..%s".formatted(rate.first(), rate.last());
  }

  @Override
  public double end() {
    return 1;
  }

  @Override
  public double drift(double t) {
    return -0.5 * rate.at(t);
  }

  @Override
  public double noiseSquared(double t) {
    return rate.at(t);
  }

  @Override
  public double scale(double t) {
    return Math.exp(-0.5 * rate.integral(t));
  }

  @Override
  public double spread(double t) {
    return Math.sqrt(-Math.expm1(-rate.integral(t)));
  }

  /** {@code a²/q² = 1/(exp(B) − 1)}, so B = log(1 + exp(−2λ)). */
  @Override
  public double timeAt(double logRatio) {
    double t = rate.timeAt(Math.log1p(Math.exp(-2 * logRatio)));
    return RateSchedule.requireReached(name(), logRatio, t);
  }

  @Override
  public double logRatio(double t) {
    return -0.5 * Math.log(Math.expm1(rate.integral(t)));
  }

  @Override
  public double priorSpread() {
    return 1;
  }
}
