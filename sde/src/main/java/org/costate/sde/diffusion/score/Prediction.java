package org.costate.sde.diffusion.score;

import org.costate.sde.diffusion.process.LinearProcess;

/**
 * What a model of {@code x_t = a x₀ + q ε} predicts. The four carry the same information:
 *
 * <pre>ε = −q s,   x₀ = (x − q ε)/a,   v = a ε − q x₀.</pre>
 *
 * @see <a href="https://arxiv.org/abs/2202.00512">Salimans and Ho (2022), Progressive distillation
 *     for fast sampling of diffusion models, section 4 and appendix D</a>
 */
public enum Prediction {
  /** s = ∇ log p. */
  SCORE,
  /** ε, the noise. */
  NOISE,
  /** x₀, the clean sample: the posterior mean, of which Tweedie's formula makes the score. */
  CLEAN,
  /** v = a ε − q x₀. */
  VELOCITY;

  /**
   * Converts predictions in place.
   *
   * @param to what to make of them
   * @param process gives a and q
   * @param t time of the process, with q &gt; 0 if a score is made, and a &gt; 0 if a clean sample
   * @param x samples the predictions were made for; not modified
   * @param values predictions of this kind; receives those of the other
   */
  public void convert(Prediction to, LinearProcess process, double t, double[] x, double[] values) {
    if (this == to) {
      return;
    }
    double a = process.scale(t);
    double q = process.spread(t);
    for (int i = 0; i < values.length; i++) {
      values[i] = to.ofNoise(a, q, x[i], noise(a, q, x[i], values[i]));
    }
  }

  private double noise(double a, double q, double x, double value) {
    return switch (this) {
      case SCORE -> -q * value;
      case NOISE -> value;
      case CLEAN -> (x - a * value) / q;
      // x₀ = (x − q ε)/a in v = a ε − q x₀ gives (a² + q²) ε = a v + q x.
      case VELOCITY -> (a * value + q * x) / (a * a + q * q);
    };
  }

  private double ofNoise(double a, double q, double x, double noise) {
    return switch (this) {
      case SCORE -> -noise / q;
      case NOISE -> noise;
      case CLEAN -> (x - q * noise) / a;
      case VELOCITY -> a * noise - q * (x - q * noise) / a;
    };
  }
}
