package org.costate.sde.diffusion.process;

/**
 * Critically damped Langevin diffusion of data x with an auxiliary velocity v, each component on
 * its own, from data at time 0 to noise at time T:
 *
 * <pre>dx = β v/M dt,   dv = −β (x + Γ v/M) dt + √(2Γβ) dw,   Γ² = 4M.</pre>
 *
 * <p>Noise enters v alone, so only the score in v is learnt. The data start with {@code v₀ ~ N(0,
 * γM)}; the stationary law is {@code S = diag(1, M)}. With {@code ω = 1/√M} and {@code u = ωβt} the
 * means follow {@code E = e⁻ᵘ [1 + u, ωu; −u/ω, 1 − u]} and a covariance {@code S + E (C₀ − S) Eᵀ}.
 *
 * @param mass M, positive; 0.25 is usual
 * @param rate β, positive, per unit of time; 4 is usual
 * @param startVariance γ, at least 0: the variance of v₀ in units of M; 0.04 is usual
 * @param end T, positive; 1 is usual
 * @see <a href="https://arxiv.org/abs/2112.07068">Dockhorn, Vahdat and Kreis (2022), Score-based
 *     generative modeling with critically-damped Langevin diffusion, section 3 and appendix B</a>
 */
public record CriticallyDamped(double mass, double rate, double startVariance, double end) {
  /** Up to here the series of the variance is summed instead of its closed form. */
  private static final double SMALL = 1;

  public CriticallyDamped {
    if (!(mass > 0 && rate > 0 && end > 0 && startVariance >= 0)
        || !Double.isFinite(mass + rate + end + startVariance)) {
      throw new IllegalArgumentException(
          "need mass, rate, end > 0 and start variance >= 0; got %s, %s, %s and %s"
              .formatted(mass, rate, end, startVariance));
    }
  }

  /** Returns the process with the constants of its authors: M = 1/4, β = 4, γ = 0.04, T = 1. */
  public static CriticallyDamped standard() {
    return new CriticallyDamped(0.25, 4, 0.04, 1);
  }

  /**
   * The covariance of x and v of one component.
   *
   * @param xx variance of x
   * @param xv covariance
   * @param vv variance of v
   */
  public record Block(double xx, double xv, double vv) {

    /** Returns {@code xx vv − xv²}. */
    public double determinant() {
      return xx * vv - xv * xv;
    }
  }

  /**
   * The matrix that carries means, row-major.
   *
   * @param xx of x on x
   * @param xv of v on x
   * @param vx of x on v
   * @param vv of v on v
   */
  public record Propagator(double xx, double xv, double vx, double vv) {}

  /** Returns Γ = 2√M. */
  public double friction() {
    return 2 * Math.sqrt(mass);
  }

  /**
   * Returns E over a duration.
   *
   * @param duration at least 0
   */
  public Propagator propagator(double duration) {
    double omega = 1 / Math.sqrt(mass);
    double u = omega * rate * duration;
    double decay = Math.exp(-u);
    return new Propagator(decay * (1 + u), decay * omega * u, -decay * u / omega, decay * (1 - u));
  }

  /**
   * Returns {@code S − E S Eᵀ}, the covariance that the noise of a duration makes; to full relative
   * accuracy for short ones, where {@code xx} is {@code 4u³/3}.
   *
   * @param duration at least 0
   */
  public Block noise(double duration) {
    double omega = 1 / Math.sqrt(mass);
    double u = omega * rate * duration;
    double decay = Math.exp(-2 * u);
    double rest = decay * exponentialFromThird(2 * u);
    return new Block(rest, 2 * u * u / omega * decay, mass * (4 * u * decay + rest));
  }

  /** Returns {@code e^y − 1 − y − y²/2}. */
  private static double exponentialFromThird(double y) {
    if (y > SMALL) {
      return Math.expm1(y) - y * (1 + 0.5 * y);
    }
    double sum = 0;
    double term = y * y * y / 6;
    for (int k = 4; term > 1e-18 * sum; k++) {
      sum += term;
      term *= y / k;
    }
    return sum;
  }

  /**
   * Returns the covariance of x and v at a time, of data with a variance and a velocity of variance
   * γM.
   *
   * @param t time, from 0 to T
   * @param dataVariance of x₀, 0 for the kernel of one clean sample
   */
  public Block covariance(double t, double dataVariance) {
    return carried(noise(t), propagator(t), dataVariance, startVariance * mass);
  }

  /** Returns {@code E diag(x, v) Eᵀ} and a noise. */
  private static Block carried(Block noise, Propagator e, double x, double v) {
    return new Block(
        noise.xx + e.xx * e.xx * x + e.xv * e.xv * v,
        noise.xv + e.xx * e.vx * x + e.xv * e.vv * v,
        noise.vv + e.vx * e.vx * x + e.vv * e.vv * v);
  }

  /**
   * Refuses times that samplers cannot use.
   *
   * @param t time
   * @throws IllegalArgumentException unless 0 ≤ t ≤ T
   */
  public void requireTime(double t) {
    if (!(t >= 0 && t <= end)) {
      throw new IllegalArgumentException("time must be within [0, %s]; got %s".formatted(end, t));
    }
  }
}
