package org.costate.sde.gan;

import org.costate.nets.chain.Activation;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.Dense;
import org.costate.nets.chain.Layer;
import org.jspecify.annotations.Nullable;

/**
 * Clips weights so that a chain is Lipschitz with constant 1 in the largest norm: each weight of a
 * dense layer with n inputs to ±1/n, or to ±1/(1.0998… n) after a silu.
 *
 * <p>The second bound is that of the LipSwish activation {@code 0.909 z/(1 + e^(−z))} with its
 * factor moved into the layer after it. Biases are free.
 *
 * @see <a href="https://arxiv.org/abs/2105.13493">Kidger et al. (2021), Efficient and accurate
 *     gradients for neural SDEs, section 5</a>
 */
public final class LipschitzClip {
  /** The largest slope of z/(1 + e^(−z)), rounded up. */
  private static final double SILU_SLOPE = 1.09983932104;

  private LipschitzClip() {}

  /**
   * Refuses chains that cannot be bounded this way.
   *
   * @param chain dense layers with silu, tanh, sigmoid, softplus or relu between them and no more,
   *     not ending in a silu
   * @throws IllegalArgumentException if there is another layer, naming it
   */
  public static void require(Chain chain) {
    @Nullable Layer last = null;
    for (Layer layer : chain.layers()) {
      boolean known =
          layer instanceof Dense
              || layer instanceof Activation.Silu
              || layer instanceof Activation.Tanh
              || layer instanceof Activation.Sigmoid
              || layer instanceof Activation.Softplus
              || layer instanceof Activation.Relu;
      if (!known || (layer instanceof Activation && last instanceof Activation)) {
        throw new IllegalArgumentException("clipping does not bound the slope of " + layer);
      }
      last = layer;
    }
    if (last instanceof Activation.Silu) {
      throw new IllegalArgumentException("a silu needs a clipped layer after it");
    }
  }

  /**
   * Clips the weights of a chain.
   *
   * @param chain one that {@link #require} accepts
   * @param theta parameters, changed in place
   * @param offset where those of the chain begin
   */
  public static void apply(Chain chain, double[] theta, int offset) {
    int at = offset;
    boolean afterSilu = false;
    for (Layer layer : chain.layers()) {
      if (layer instanceof Dense dense) {
        double bound = 1 / (dense.inputWidth() * (afterSilu ? SILU_SLOPE : 1));
        int weights = dense.inputWidth() * dense.outputWidth();
        for (int i = at; i < at + weights; i++) {
          theta[i] = Math.max(-bound, Math.min(bound, theta[i]));
        }
        at += dense.parameterCount();
      }
      afterSilu = layer instanceof Activation.Silu;
    }
  }
}
