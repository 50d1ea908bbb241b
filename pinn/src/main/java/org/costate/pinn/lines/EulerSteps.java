package org.costate.pinn.lines;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

import org.jspecify.annotations.Nullable;

/** Steps of explicit Euler's method, in one pass where a field allows it. */
final class EulerSteps {
  private EulerSteps() {}

  /**
   * Takes steps.
   *
   * @param field to step
   * @param rows all of the field, if it can be stepped in one pass
   * @param c state; receives the one after the steps
   * @param h length of a step
   * @param steps how many
   */
  static void take(
      TransportField field, @Nullable EulerRows rows, double[] c, double h, int steps) {
    if (rows != null) {
      rows.take(c, h, steps);
      return;
    }
    double[] slope = new double[c.length];
    for (int step = 0; step < steps; step++) {
      field.derivative(0, c, slope);
      for (int i = 0; i < c.length; i++) {
        c[i] = mulAdd(h, slope[i], c[i]);
      }
    }
  }
}
