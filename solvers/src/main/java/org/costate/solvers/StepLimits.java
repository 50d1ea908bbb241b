package org.costate.solvers;

/**
 * Bounds on the steps of a solve.
 *
 * @param first length of the first step; 0 chooses it from the field
 * @param least least length of an adaptive step; 0 leaves the bound to the resolution of time,
 *     which is taken for a few roundings, and 1e-30 of the span near time 0
 * @param greatest greatest length of an adaptive step
 * @param count greatest number of trial steps
 */
public record StepLimits(double first, double least, double greatest, long count) {

  /** No bounds but a count of ten million. */
  public static final StepLimits DEFAULT =
      new StepLimits(0, 0, Double.POSITIVE_INFINITY, 10_000_000);

  public StepLimits {
    if (!(first >= 0 && first < Double.POSITIVE_INFINITY && least >= 0 && greatest > least)) {
      throw new IllegalArgumentException(
          "steps need 0 <= first < infinity and 0 <= least < greatest; got first %s, %s to %s"
              .formatted(first, least, greatest));
    }
    if (count < 1) {
      throw new IllegalArgumentException("the number of steps must be at least 1; got " + count);
    }
  }

  /**
   * Returns these limits with another first step.
   *
   * @param step its length, positive; 0 chooses it from the field
   */
  public StepLimits withFirst(double step) {
    return new StepLimits(step, least, greatest, count);
  }

  /**
   * Returns these limits with another least step.
   *
   * @param step its length
   */
  public StepLimits withLeast(double step) {
    return new StepLimits(first, step, greatest, count);
  }

  /**
   * Returns these limits with another greatest step.
   *
   * @param step its length
   */
  public StepLimits withGreatest(double step) {
    return new StepLimits(first, least, step, count);
  }

  /**
   * Returns these limits with another greatest number of trial steps.
   *
   * @param steps the number
   */
  public StepLimits withCount(long steps) {
    return new StepLimits(first, least, greatest, steps);
  }
}
