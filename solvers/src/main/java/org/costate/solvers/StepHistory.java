package org.costate.solvers;

/** Errors and lengths of the last three accepted steps. */
final class StepHistory {
  private static final int KEPT = 3;

  private final double[] logErrors = new double[KEPT];
  private final double[] lengths = new double[KEPT];
  private int count;

  /** Forgets all, at a jump or where another method goes on. */
  void clear() {
    count = 0;
  }

  void add(double logError, double length) {
    for (int i = KEPT - 1; i > 0; i--) {
      logErrors[i] = logErrors[i - 1];
      lengths[i] = lengths[i - 1];
    }
    logErrors[0] = logError;
    lengths[0] = Math.abs(length);
    count = Math.min(count + 1, KEPT);
  }

  /** Returns the number of steps known, at most three. */
  int count() {
    return count;
  }

  /** Returns the logarithm of the error so many steps ago; that of 1 if unknown. */
  double logError(int ago) {
    return ago < count ? logErrors[ago] : 0;
  }

  /** Returns log(h_n / h_{n−1}) so many steps ago; 0 if unknown. */
  double logRatio(int ago) {
    return ago + 1 < count ? Math.log(lengths[ago] / lengths[ago + 1]) : 0;
  }
}
