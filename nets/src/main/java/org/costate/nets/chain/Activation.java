package org.costate.nets.chain;

/** An elementwise function {@code a = s(z)}: a closed family. */
public sealed interface Activation extends Layer {

  /** The identity {@code z}. */
  record Identity() implements Activation {}

  /** The hyperbolic tangent. */
  record Tanh() implements Activation {}

  /** The logistic function {@code 1/(1 + e^(-z))}. */
  record Sigmoid() implements Activation {}

  /** The positive part {@code max(z, 0)}; its derivative at zero is taken as 0. */
  record Relu() implements Activation {}

  /**
   * {@code z} for positive z and {@code slope·z} elsewhere; its derivative at zero is the slope.
   *
   * @param slope the slope for negative z, from 0 to 1
   */
  record LeakyRelu(double slope) implements Activation {
    /**
     * Checks the slope.
     *
     * @throws IllegalArgumentException if the slope is not from 0 to 1
     */
    public LeakyRelu {
      if (!(slope >= 0 && slope <= 1)) {
        throw new IllegalArgumentException("leaky relu's slope must be from 0 to 1; got " + slope);
      }
    }
  }

  /**
   * {@code z} for positive z and {@code α(e^z − 1)} elsewhere; its derivative at zero is α.
   *
   * @param alpha minus the limit for z towards minus infinity, positive
   */
  record Elu(double alpha) implements Activation {
    /**
     * Checks α.
     *
     * @throws IllegalArgumentException if α is not positive and finite
     */
    public Elu {
      requirePositive("elu's alpha", alpha);
    }
  }

  /** {@code z Φ(z)} with the exact normal distribution function Φ, not its tanh approximation. */
  record Gelu() implements Activation {}

  /** {@code ln(1 + e^z)}. */
  record Softplus() implements Activation {}

  /** {@code z/(1 + e^(-z))}, also called swish. */
  record Silu() implements Activation {}

  /**
   * {@code sin(ω z)}.
   *
   * @param omega the angular frequency ω, positive
   * @see <a href="https://arxiv.org/abs/2006.09661">Sitzmann et al. (2020), SIREN</a>
   */
  record Sine(double omega) implements Activation {
    /**
     * Checks ω.
     *
     * @throws IllegalArgumentException if ω is not positive and finite
     */
    public Sine {
      requirePositive("sine's omega", omega);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite; got " + value);
    }
  }
}
