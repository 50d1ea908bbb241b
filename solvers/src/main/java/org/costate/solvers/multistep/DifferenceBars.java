package org.costate.solvers.multistep;

import java.util.Arrays;

/**
 * The cotangents of the differences of a {@link History}, carried from step to step backwards.
 *
 * <p>A step turned φ₀ … φ_k into δ + Σ_{j≤m≤k} β_m φ_m (order j ≤ k) and δ (order k + 1). The
 * difference of order k + 2 only serves error estimates: before a prediction reads it, a step of
 * order k + 1 has replaced it.
 */
final class DifferenceBars {
  private final int greatestOrder;
  private final int top;
  private final int n;
  private final double[][] bars;

  /** Cotangents of the powers of θ in the polynomial of the step. */
  private final double[][] powers;

  private final double[] deltaBar;
  private final double[] sum;
  private final NewtonBasis inside;
  private boolean anyInside;

  DifferenceBars(int greatestOrder, int dimension) {
    this.greatestOrder = greatestOrder;
    this.top = greatestOrder + 1;
    this.n = dimension;
    this.bars = new double[top + 1][n];
    this.powers = new double[greatestOrder + 1][n];
    this.deltaBar = new double[n];
    this.sum = new double[n];
    this.inside = new NewtonBasis(greatestOrder);
  }

  /** Begins with nothing. */
  void clear() {
    for (double[] bar : bars) {
      Arrays.fill(bar, 0);
    }
    clearInside();
  }

  private void clearInside() {
    for (double[] power : powers) {
      Arrays.fill(power, 0);
    }
    anyInside = false;
  }

  /** Returns the cotangent of φ_j, memory of this object. */
  double[] of(int j) {
    return bars[j];
  }

  /** Adds a cotangent on the state at a fraction of the step that comes next. */
  void addInside(double theta, double[] cotangent, int offset) {
    anyInside = true;
    double power = 1;
    for (int m = 0; m <= greatestOrder; m++) {
      for (int i = 0; i < n; i++) {
        powers[m][i] += power * cotangent[offset + i];
      }
      power *= theta;
    }
  }

  /**
   * Pulls back the change of the differences, and the inside of the step.
   *
   * @param order k
   * @param tape holds what {@link History#record} wrote
   * @param offset where
   * @param h length of the step
   * @return the cotangent of δ, memory of this object
   */
  double[] pullback(int order, double[] tape, int offset, double h) {
    Arrays.fill(sum, 0);
    double[] next = bars[order + 1];
    System.arraycopy(next, 0, deltaBar, 0, n);
    Arrays.fill(next, 0);
    for (int j = 0; j <= order; j++) {
      add(1, bars[j], sum);
      double beta = tape[offset + j];
      for (int i = 0; i < n; i++) {
        bars[j][i] = beta * sum[i];
      }
    }
    add(1, sum, deltaBar);
    if (anyInside) {
      pullbackInside(order, tape, offset, h);
    }
    return deltaBar;
  }

  private void pullbackInside(int order, double[] tape, int offset, double h) {
    int psi = offset + top + 1;
    inside.begin();
    add(tape[offset], powers[0], bars[0]);
    for (int j = 1; j <= order; j++) {
      inside.next(h, j == 1 ? 0 : tape[psi + j - 1], tape[psi + j]);
      for (int m = 0; m <= j; m++) {
        add(inside.sum(m) * tape[offset + j], powers[m], bars[j]);
      }
    }
    for (int m = 0; m <= order; m++) {
      add(inside.sum(m), powers[m], deltaBar);
    }
    clearInside();
  }

  /**
   * Pulls back the prediction p = Σ β_j φ_j and its derivative h p' = Σ w_j β_j φ_j.
   *
   * @param order k
   * @param tape holds what {@link History#record} wrote
   * @param offset where
   * @param h length of the step
   * @param stateBar cotangent of p
   * @param slopeBar cotangent of h p'
   */
  void pullbackPrediction(
      int order, double[] tape, int offset, double h, double[] stateBar, double[] slopeBar) {
    double w = 0;
    for (int j = 0; j <= order; j++) {
      if (j > 0) {
        w += h / tape[offset + top + 1 + j];
      }
      add(tape[offset + j], stateBar, bars[j]);
      add(tape[offset + j] * w, slopeBar, bars[j]);
    }
  }

  private static void add(double weight, double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = Math.fma(weight, from[i], to[i]);
    }
  }
}
