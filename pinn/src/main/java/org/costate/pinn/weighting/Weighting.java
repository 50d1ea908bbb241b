package org.costate.pinn.weighting;

import org.costate.pinn.train.GroupWeights;

/**
 * A rule that changes the weights of a loss from time to time. Immutable: what it has to remember
 * is an array that the training keeps and saves.
 */
public interface Weighting {
  /** Returns what is remembered at the start, {@code groups} being the number of terms. */
  default double[] start(int groups) {
    return new double[0];
  }

  /**
   * Changes weights.
   *
   * @param at the loss where training stands
   * @param memory from {@link #start}, changed in place
   * @param weights of groups and points, to be changed
   */
  void update(LossView at, double[] memory, GroupWeights weights);

  /** Returns a rule that changes nothing: the weights are those of the problem. */
  static Weighting fixed() {
    return new Fixed();
  }

  /** Weights that stay as they are. */
  record Fixed() implements Weighting {
    @Override
    public void update(LossView at, double[] memory, GroupWeights weights) {}
  }
}
