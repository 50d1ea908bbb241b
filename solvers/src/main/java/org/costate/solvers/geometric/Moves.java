package org.costate.solvers.geometric;

import java.util.Arrays;

/** The kicks and drifts of a method in their order, without those of no length. */
final class Moves {
  private final boolean[] isKick;
  private final double[] lengths;
  private final double[] times;

  private Moves(boolean[] isKick, double[] lengths, double[] times) {
    this.isKick = isKick;
    this.lengths = lengths;
    this.times = times;
  }

  static Moves of(SplittingMethod method) {
    int most = 2 * method.drifts().size();
    boolean[] isKick = new boolean[most];
    double[] lengths = new double[most];
    double[] times = new double[most];
    double drifted = 0;
    double kicked = 0;
    int count = 0;
    for (int i = 0; i < most; i++) {
      boolean kick = i % 2 == 0;
      double length = kick ? method.kicks().get(i / 2) : method.drifts().get(i / 2);
      if (length != 0) {
        isKick[count] = kick;
        lengths[count] = length;
        times[count++] = kick ? drifted : kicked;
      }
      kicked += kick ? length : 0;
      drifted += kick ? 0 : length;
    }
    return new Moves(
        Arrays.copyOf(isKick, count), Arrays.copyOf(lengths, count), Arrays.copyOf(times, count));
  }

  int count() {
    return lengths.length;
  }

  boolean isKick(int move) {
    return isKick[move];
  }

  /** Returns the length of a move as a fraction of the step. */
  double length(int move) {
    return lengths[move];
  }

  /** Returns the time at which a move evaluates its part, as a fraction of the step. */
  double time(int move) {
    return times[move];
  }

  /** Returns whether the last kick finds the positions that the first of the next step will. */
  boolean endsWithTheFirstKick() {
    return isKick[0] && isKick[lengths.length - 1];
  }
}
