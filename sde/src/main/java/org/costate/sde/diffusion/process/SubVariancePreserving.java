package org.costate.sde.diffusion.process;

/**
 * The sub-variance-preserving process: {@code f = −b/2, g² = b (1 − exp(−2B)), a = exp(−B/2), q = 1
 * − exp(−B)} with {@code b(t) = b₀ + (b₁ − b₀) t} and B its integral, on [0, 1].
 *
 * @see <a href="https://arxiv.org/abs/2011.13456">Song et al. (2021), section 3.4</a>
 */
public final class SubVariancePreserving implements LinearProcess {
  private final RateSchedule rate;

  private SubVariancePreserving(RateSchedule rate) {
    this.rate = rate;
  }

  /**
   * Returns the process.
   *
   * @param first b₀, positive
   * @param last b₁, at least b₀
   * @throws IllegalArgumentException if a rate is out of range
   */
  public static SubVariancePreserving of(double first, double last) {
    return new SubVariancePreserving(new RateSchedule(first, last));
  }

  @Override
  public String name() {
    return "sub-VP %s..%s".formatted(rate.first(), rate.last());
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
    return -rate.at(t) * Math.expm1(-2 * rate.integral(t));
  }

  @Override
  public double scale(double t) {
    return Math.exp(-0.5 * rate.integral(t));
  }

  @Override
  public double spread(double t) {
    return -Math.expm1(-rate.integral(t));
  }

  /** With u = exp(−B/2), u/(1 − u²) = exp(λ): a quadratic equation for u. */
  @Override
  public double timeAt(double logRatio) {
    double inverse = Math.exp(-logRatio);
    double u = 2 / (inverse + Math.hypot(inverse, 2));
    double t = rate.timeAt(-2 * Math.log(u));
    return RateSchedule.requireReached(name(), logRatio, t);
  }

  @Override
  public double priorSpread() {
    return 1;
  }
}
