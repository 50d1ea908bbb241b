package org.costate.pinn.weighting;

import org.costate.pinn.train.GroupWeights;

/**
 * Weights that make the gradients of all terms equally long: {@code w_g ← α w_g + (1 − α) Σ_k
 * ‖∇L_k‖ / ‖∇L_g‖}.
 *
 * @param memory α, from 0 to below 1
 * @see <a href="https://arxiv.org/abs/2308.08468">Wang, Sankaran, Wang and Perdikaris (2023)</a>
 */
public record GradientNorm(double memory) implements Weighting {
  /**
   * Checks α.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public GradientNorm {
    Shares.requireMemory(memory);
  }

  /** Returns the rule with α = 0.9. */
  public static GradientNorm withDefaults() {
    return new GradientNorm(0.9);
  }

  @Override
  public void update(LossView at, double[] remembered, GroupWeights weights) {
    Shares.balance(at.gradientNorms(), memory, weights);
  }
}
