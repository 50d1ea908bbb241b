package org.costate.pinn.weighting;

import org.costate.pinn.train.GroupWeights;

/**
 * Weights that make all terms converge at the same mean rate under gradient descent: {@code w_g ← α
 * w_g + (1 − α) Σ_k κ_k / κ_g}, κ being the mean eigenvalue of a term's neural tangent kernel. An
 * update costs about as much as a Jacobian.
 *
 * @param memory α, from 0 to below 1
 * @see <a href="https://doi.org/10.1016/j.jcp.2021.110768">Wang, Yu and Perdikaris (2022)</a>
 */
public record TangentKernel(double memory) implements Weighting {
  /**
   * Checks α.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public TangentKernel {
    Shares.requireMemory(memory);
  }

  /** Returns the rule with α = 0.9. */
  public static TangentKernel withDefaults() {
    return new TangentKernel(0.9);
  }

  @Override
  public void update(LossView at, double[] remembered, GroupWeights weights) {
    Shares.balance(at.kernelTraces(), memory, weights);
  }
}
