package org.costate.solvers.radau;

/**
 * Chooses the length of the next step by Gustafsson's predictive controller, which expects the
 * error to go on changing as it did; Hairer and Wanner (1996), section IV.8.
 */
final class PredictiveControl {
  private static final double SAFETY = 0.9;
  private static final double LEAST = 0.125;
  private static final double GREATEST = 8;

  /** Growth that is not worth another factorisation. */
  private static final double NOT_WORTH = 1.2;

  private double lengthBefore;
  private double errorBefore;
  private boolean rejected;
  private boolean first;

  void start() {
    lengthBefore = 0;
    rejected = false;
    first = true;
  }

  /** Returns whether the step being tried follows a rejection or is the first. */
  boolean isCautious() {
    return rejected || first;
  }

  /**
   * Returns the factor after a step with an error above 1.
   *
   * @param exponent power of h in the error
   */
  double afterRejected(double error, int exponent, double effort) {
    boolean atStart = first;
    rejected = true;
    return atStart
        ? 0.1
        : Math.max(LEAST, Math.min(SAFETY, SAFETY * effort * Math.pow(error, -1.0 / exponent)));
  }

  void failed() {
    rejected = true;
  }

  /**
   * Returns the factor after an accepted step.
   *
   * @param error at most 1
   * @param h length of the step
   * @param exponent power of h in the error
   * @param effort at most 1: less if the step took many iterations
   * @param keeping whether a step of the same length needs no new matrices
   */
  double afterAccepted(double error, double h, int exponent, double effort, boolean keeping) {
    double known = Math.max(error, 1e-10);
    double factor = SAFETY * effort * Math.pow(known, -1.0 / exponent);
    if (lengthBefore != 0) {
      double predicted =
          Math.abs(h / lengthBefore)
              * Math.pow(errorBefore / (known * known), 1.0 / exponent)
              * SAFETY;
      factor = Math.min(factor, predicted);
    }
    factor = Math.max(LEAST, Math.min(rejected ? 1 : GREATEST, factor));
    lengthBefore = h;
    errorBefore = Math.max(1e-2, error);
    rejected = false;
    first = false;
    return keeping && factor >= 1 && factor <= NOT_WORTH ? 1 : factor;
  }
}
