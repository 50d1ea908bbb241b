package org.costate.solvers.adjoint;

import java.util.Arrays;

/** Starts and lengths of the accepted steps of a solve. */
final class StepRecord {
  private double[] starts = new double[64];
  private double[] lengths = new double[64];
  private int count;
  private double end;

  void clear(double t0) {
    count = 0;
    starts[0] = t0;
    end = t0;
  }

  void add(double t, double h) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count + (count >> 1));
      lengths = Arrays.copyOf(lengths, starts.length);
    }
    starts[count] = t;
    lengths[count++] = h;
  }

  /** Ends the last step; the start of a step plus its length may be a rounding error away. */
  void finish(double t1) {
    end = t1;
  }

  int count() {
    return count;
  }

  double direction() {
    return count == 0 ? 1 : Math.signum(lengths[0]);
  }

  double start(int step) {
    return starts[step];
  }

  double length(int step) {
    return lengths[step];
  }

  double end(int step) {
    return step == count - 1 ? end : starts[step + 1];
  }
}
