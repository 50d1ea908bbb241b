package org.costate.solvers.linear;

/** What elimination cannot see for itself. */
final class Entries {
  private Entries() {}

  /** Returns whether no entry is infinite or NaN: a zero multiplier would skip such a one. */
  static boolean areFinite(double[] entries) {
    double sum = 0;
    for (double entry : entries) {
      sum += 0 * entry;
    }
    return sum == 0;
  }
}
