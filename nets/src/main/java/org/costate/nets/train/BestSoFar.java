package org.costate.nets.train;

import org.jspecify.annotations.Nullable;

/** The lowest monitored loss, the parameters it belongs to, and how long it was not improved. */
final class BestSoFar {

  private final double[] theta;
  private double loss = Double.POSITIVE_INFINITY;
  private int epoch = -1;

  /** The level that patience waits to see beaten. */
  private double reference = Double.POSITIVE_INFINITY;

  private int stale;

  BestSoFar(int parameterCount) {
    theta = new double[parameterCount];
  }

  /**
   * Offers parameters with their monitored loss.
   *
   * @param candidate copied if they are the best
   * @param candidateLoss a loss that is not finite is no improvement
   */
  void offer(
      double[] candidate, double candidateLoss, int candidateEpoch, @Nullable EarlyStopping rule) {
    if (candidateLoss < loss && candidateLoss > Double.NEGATIVE_INFINITY) {
      loss = candidateLoss;
      epoch = candidateEpoch;
      System.arraycopy(candidate, 0, theta, 0, theta.length);
    }
    double improvement = rule == null ? 0 : rule.improvement();
    if (loss < reference - improvement) {
      reference = loss;
      stale = 0;
    } else {
      stale++;
    }
  }

  boolean exists() {
    return epoch >= 0;
  }

  /** The parameters themselves; meaningful if {@link #exists()}. */
  double[] theta() {
    return theta;
  }

  double loss() {
    return loss;
  }

  int epoch() {
    return epoch;
  }

  double reference() {
    return reference;
  }

  /** How many offers in a row did not beat the reference. */
  int stale() {
    return stale;
  }

  void restore(double[] theta, double loss, int epoch, double reference, int stale) {
    System.arraycopy(theta, 0, this.theta, 0, theta.length);
    this.loss = loss;
    this.epoch = epoch;
    this.reference = reference;
    this.stale = stale;
  }
}
