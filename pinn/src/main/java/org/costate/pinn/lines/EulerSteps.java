package org.costate.pinn.lines;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

import org.jspecify.annotations.Nullable;

/** Steps of explicit Euler's method that read and write the state once. */
final class EulerSteps {
  private EulerSteps() {}

  /**
   * Takes steps.
   *
   * @param field to step
   * @param rows all of the field, if it can step by itself
   * @param c state; receives the one after the steps
   * @param h length of a step
   * @param steps how many
   */
  static void take(
      TransportField field, @Nullable RowDiffusion rows, double[] c, double h, int steps) {
    double[] from = c;
    double[] to = new double[c.length];
    for (int step = 0; step < steps; step++) {
      if (rows != null) {
        rows.value(from, to, h);
      } else {
        field.derivative(0, from, to);
        for (int i = 0; i < to.length; i++) {
          to[i] = mulAdd(h, to[i], from[i]);
        }
      }
      double[] swap = from;
      from = to;
      to = swap;
    }
    if (from != c) {
      System.arraycopy(from, 0, c, 0, c.length);
    }
  }
}
