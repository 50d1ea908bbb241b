package org.costate.nets.chain;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The rule by which a dense layer's fresh parameters are drawn.
 *
 * <p>With n inputs and m outputs the variance of a weight is {@code 1/n} (LeCun), {@code 2/(n + m)}
 * (Glorot) or {@code 2/n} (He), drawn from a normal or a uniform distribution of mean 0; biases
 * start at 0. {@link #SIREN} draws weights uniformly within {@code ±1/n} in the first dense layer
 * and within {@code ±√(6/n)/ω} in later ones, and biases within {@code ±1/√n}; ω is that of the
 * sine that follows the layer, or of the last one before it.
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-35289-8_3">LeCun et al., Efficient BackProp</a>
 * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio (2010)</a>
 * @see <a href="https://arxiv.org/abs/1502.01852">He et al. (2015)</a>
 * @see <a href="https://arxiv.org/abs/2006.09661">Sitzmann et al. (2020), section 3.2</a>
 */
public enum Initialiser {
  /** Normal, variance 1/n. */
  LECUN_NORMAL,
  /** Uniform, variance 1/n. */
  LECUN_UNIFORM,
  /** Normal, variance 2/(n + m). */
  GLOROT_NORMAL,
  /** Uniform, variance 2/(n + m). */
  GLOROT_UNIFORM,
  /** Normal, variance 2/n. */
  HE_NORMAL,
  /** Uniform, variance 2/n. */
  HE_UNIFORM,
  /** The rule for sine activations. */
  SIREN,
  /** All zero: a last layer that starts a learnt term at nothing. */
  ZERO;

  /**
   * Draws the parameters of one layer.
   *
   * @param random where numbers come from
   * @param dense the layer
   * @param first whether it is the chain's first dense layer
   * @param omega the frequency of the sine it belongs to; used by {@link #SIREN} alone
   * @param theta receives weights and then the bias, from {@code offset} on
   * @param offset where the layer's parameters begin
   */
  void draw(
      UniformRandomProvider random,
      Dense dense,
      boolean first,
      double omega,
      double[] theta,
      int offset) {
    int n = dense.inputWidth();
    int bias = offset + dense.outputWidth() * n;
    int end = offset + dense.parameterCount();
    Arrays.fill(theta, offset, end, 0);
    switch (this) {
      case LECUN_NORMAL, GLOROT_NORMAL, HE_NORMAL -> {
        double deviation = Math.sqrt(variance(dense));
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = offset; i < bias; i++) {
          theta[i] = deviation * normal.sample();
        }
      }
      case LECUN_UNIFORM, GLOROT_UNIFORM, HE_UNIFORM ->
          uniform(random, Math.sqrt(3 * variance(dense)), theta, offset, bias);
      case SIREN -> {
        uniform(random, first ? 1.0 / n : Math.sqrt(6.0 / n) / omega, theta, offset, bias);
        uniform(random, 1 / Math.sqrt(n), theta, bias, end);
      }
      case ZERO -> {}
    }
  }

  private double variance(Dense dense) {
    double n = dense.inputWidth();
    return switch (this) {
      case LECUN_NORMAL, LECUN_UNIFORM -> 1 / n;
      case GLOROT_NORMAL, GLOROT_UNIFORM -> 2 / (n + dense.outputWidth());
      case HE_NORMAL, HE_UNIFORM -> 2 / n;
      case SIREN, ZERO -> throw new IllegalStateException(this + " has no single variance");
    };
  }

  private static void uniform(
      UniformRandomProvider random, double bound, double[] theta, int from, int to) {
    for (int i = from; i < to; i++) {
      theta[i] = bound * (2 * random.nextDouble() - 1);
    }
  }
}
