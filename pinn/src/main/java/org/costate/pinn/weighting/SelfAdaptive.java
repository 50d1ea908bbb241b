package org.costate.pinn.weighting;

import org.costate.pinn.train.GroupWeights;

/**
 * A weight for every point that climbs with the loss while the network descends: {@code λ_j ← λ_j +
 * η r_j²/mean r²}, from 1, the term of the loss being {@code mean λ r²}. New points begin at 1
 * again.
 *
 * <p>This is the paper's ascent {@code λ_j ← λ_j + η_k ∂L/∂λ_j} with the mask m(λ) = λ, in which
 * {@code ∂L/∂λ_j = r_j²/n}, and a rate {@code η_k = η n/mean r²} that changes at every update, so
 * that the pace is the same however small residuals have become: the weights of a group grow by η
 * in the mean. The paper has a constant rate (or Adam) for the ascent, prefers masks such as λ²,
 * may begin at random weights, keeps its points, and freezes weights for the quasi-Newton part;
 * here they are updated there too.
 *
 * @param rate η, positive
 * @see <a href="https://doi.org/10.1016/j.jcp.2022.111722">McClenny and Braga-Neto (2023)</a>
 */
public record SelfAdaptive(double rate) implements Weighting {
  /**
   * Checks η.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public SelfAdaptive {
    Shares.requirePositive("rate", rate);
  }

  /** Returns the rule with η = 0.1. */
  public static SelfAdaptive withDefaults() {
    return new SelfAdaptive(0.1);
  }

  @Override
  public void update(LossView at, double[] memory, GroupWeights weights) {
    for (int g = 0; g < at.groups(); g++) {
      double[] r = at.residuals(g);
      double[] lambda = weights.ofPoints(g);
      double mean = 0;
      for (double residual : r) {
        mean += residual * residual / r.length;
      }
      for (int j = 0; j < r.length && mean > 0; j++) {
        lambda[j] += rate * r[j] * r[j] / mean;
      }
      weights.setPoints(g, lambda);
    }
  }
}
