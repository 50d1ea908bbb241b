package org.costate.nets.optim;

import java.util.List;

/**
 * Adam with decoupled weight decay: {@code θ ← θ − h λ θ}, then a step of {@link Adam}.
 *
 * <p>The decay is multiplied by the rate, as in DJL and PyTorch. Unlike an L2 term in the loss it
 * does not pass through the moments.
 *
 * @param adam the rule without decay
 * @param decay the factor λ, at least 0, per unit of rate
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter (2019)</a>
 */
public record AdamW(Adam adam, double decay) implements Optimizer {

  /** Checks the factor. */
  public AdamW {
    Arguments.notNegative("decay", decay);
  }

  /** Returns the rule with Adam's defaults and λ = 0.01, as in DJL and PyTorch. */
  public static AdamW withDefaults() {
    return new AdamW(Adam.withDefaults(), 0.01);
  }

  @Override
  public List<String> moments() {
    return adam.moments();
  }

  @Override
  public void update(
      double[] theta, double[] gradient, double rate, long step, double[][] moments) {
    double shrink = rate * decay;
    for (int i = 0; i < theta.length; i++) {
      theta[i] -= shrink * theta[i];
    }
    adam.update(theta, gradient, rate, step, moments);
  }
}
