package org.costate.sde.diffusion.process;

/**
 * The forward process {@code dx = f(t) x dt + g(t) dw} from data at time 0 to noise at time T, each
 * component on its own.
 *
 * <p>Its kernel is {@code x_t | x_0 ~ N(a(t) x_0, q(t)² I)} with {@code a' = f a}, {@code (q²)' = 2
 * f q² + g²}; q is always a standard deviation. λ = log(a/q), half the logarithm of the ratio of
 * signal to noise, falls with time. Immutable and shared freely.
 *
 * @see <a href="https://arxiv.org/abs/2011.13456">Song et al. (2021), Score-based generative
 *     modeling through stochastic differential equations, section 3.4 and appendix B</a>
 */
public interface LinearProcess {

  /** Returns the usual name, with the constants. */
  String name();

  /** Returns T, at which only noise is left. */
  double end();

  /**
   * Returns f(t), per unit of time.
   *
   * @param t time, from 0 to T
   */
  double drift(double t);

  /**
   * Returns g(t)², the variance that the noise adds per unit of time.
   *
   * @param t time, from 0 to T
   */
  double noiseSquared(double t);

  /**
   * Returns a(t), what is left of the data.
   *
   * @param t time, from 0 to T
   */
  double scale(double t);

  /**
   * Returns q(t), the standard deviation of the noise.
   *
   * @param t time, from 0 to T
   */
  double spread(double t);

  /**
   * Returns a'(t) = f a, per unit of time.
   *
   * @param t time, from 0 to T
   */
  default double scaleSlope(double t) {
    return drift(t) * scale(t);
  }

  /**
   * Returns {@code q'(t) = f q + g²/(2q)}, per unit of time; not a number or infinite where q is 0
   * unless a process knows better.
   *
   * @param t time, from 0 to T
   */
  default double spreadSlope(double t) {
    double q = spread(t);
    return drift(t) * q + noiseSquared(t) / (2 * q);
  }

  /**
   * Returns λ(t) = log(a/q), infinite where q is 0.
   *
   * @param t time, from 0 to T
   */
  default double logRatio(double t) {
    return Math.log(scale(t) / spread(t));
  }

  /**
   * Returns the time at which λ has a value.
   *
   * @param logRatio λ, not below that at T
   * @throws IllegalArgumentException if no time of the process has this λ
   */
  double timeAt(double logRatio);

  /**
   * Returns the standard deviation of the law N(0, sd²) from which samplers start at T. It stands
   * for the law of x_T, from which it differs by what a(T) leaves of the data.
   */
  double priorSpread();

  /**
   * Refuses times that samplers cannot use.
   *
   * @param t time
   * @throws IllegalArgumentException unless 0 ≤ t ≤ T
   */
  default void requireTime(double t) {
    if (!(t >= 0 && t <= end())) {
      throw new IllegalArgumentException(
          "time must be within [0, %s] of %s; got %s".formatted(end(), name(), t));
    }
  }
}
