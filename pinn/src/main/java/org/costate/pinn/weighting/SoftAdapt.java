package org.costate.pinn.weighting;

import org.costate.pinn.train.GroupWeights;

/**
 * More weight for terms that fall slowly or rise: {@code w_g = G e^(β s_g) / Σ e^(β s_k)}, where
 * s_g is the change of {@code ln L_g} since the last update, divided by the sum of all magnitudes.
 *
 * <p>This is the paper's normalised variant with two differences: s_g is the change of ln L_g and
 * not of L_g, so that terms of different units compare, and weights have the mean 1 and not the sum
 * 1. The rate of change is that between two updates; the paper's differences of higher order and
 * its loss-weighted variant are not here. The first update only remembers; a term that is or was
 * zero counts as unchanged.
 *
 * @param beta β: positive for more weight on the slow, 0 for equal weights
 * @see <a href="https://arxiv.org/abs/1912.12355">Heydari, Thompson and Mehmood (2019)</a>
 */
public record SoftAdapt(double beta) implements Weighting {
  /**
   * Checks β.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public SoftAdapt {
    if (!Double.isFinite(beta)) {
      throw new IllegalArgumentException("beta must be finite; got " + beta);
    }
  }

  /** Returns the rule with β = 0.1, the value of the paper. */
  public static SoftAdapt withDefaults() {
    return new SoftAdapt(0.1);
  }

  @Override
  public double[] start(int groups) {
    return new double[groups];
  }

  @Override
  public void update(LossView at, double[] last, GroupWeights weights) {
    double[] losses = at.losses();
    double[] change = new double[losses.length];
    double sum = 0;
    for (int g = 0; g < losses.length; g++) {
      double rate = Math.log(losses[g] / last[g]);
      change[g] = Double.isFinite(rate) ? rate : 0;
      sum += Math.abs(change[g]);
    }
    for (int g = 0; g < losses.length; g++) {
      change[g] *= sum > 0 ? beta / sum : 0;
    }
    if (sum > 0) {
      weights.setGroups(Shares.softmax(change));
    }
    System.arraycopy(losses, 0, last, 0, losses.length);
  }
}
