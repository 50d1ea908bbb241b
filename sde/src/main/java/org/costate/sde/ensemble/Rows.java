package org.costate.sde.ensemble;

/** Evaluates a formula for one path on the columns of a batch. */
final class Rows {
  private final int paths;
  private final double[] y;
  private final double[] out;

  Rows(int dimension, int size, int paths) {
    this.paths = paths;
    this.y = new double[dimension];
    this.out = new double[size];
  }

  /** A formula for one path. */
  @FunctionalInterface
  interface Formula {
    void evaluate(double t, double[] y, double[] out);
  }

  void evaluate(double t, double[] all, double[] values, Formula formula) {
    for (int p = 0; p < paths; p++) {
      for (int i = 0; i < y.length; i++) {
        y[i] = all[i * paths + p];
      }
      formula.evaluate(t, y, out);
      for (int i = 0; i < out.length; i++) {
        values[i * paths + p] = out[i];
      }
    }
  }
}
