package org.costate.nets.train;

/**
 * What is done when a loss or gradient is not finite: go back and try a smaller rate.
 *
 * <p>The first return is to the last parameters whose loss and gradient were finite. If the batch
 * fails there too, the next is to the best parameters so far. If it fails even there, or the limit
 * is used up, training ends with {@link TrainingOutcome.Failed}. The batch that failed is tried
 * again; the rate stays reduced.
 *
 * @param limit how many returns one training may make, at least 0
 * @param factor what each return multiplies the rate by, in (0, 1)
 */
public record RollbackPolicy(int limit, double factor) {

  /** Checks limit and factor. */
  public RollbackPolicy {
    if (limit < 0) {
      throw new IllegalArgumentException("limit must be at least 0; got " + limit);
    }
    if (!(factor > 0 && factor < 1)) {
      throw new IllegalArgumentException("factor must lie in (0, 1); got " + factor);
    }
  }

  /** Returns the policy with 10 returns, each halving the rate. */
  public static RollbackPolicy withDefaults() {
    return new RollbackPolicy(10, 0.5);
  }
}
