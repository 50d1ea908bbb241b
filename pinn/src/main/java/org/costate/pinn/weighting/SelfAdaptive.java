package org.costate.pinn.weighting;

import org.costate.pinn.train.GroupWeights;

/**
 * A weight for every point that climbs with the loss while the network descends: {@code λ_j ← λ_j +
 * η r_j²/mean r²}, from 1. New points begin at 1 again.
 *
 * <p>Dividing by the mean, which the paper's rule does not, keeps the pace when residuals are
 * small.
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
