package org.costate.pinn.lines;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/** Steps of explicit Euler's method, in one pass over the memory where the field allows that. */
final class EulerSteps {
  private EulerSteps() {}

  /**
   * Takes steps.
   *
   * @param field to step
   * @param plain whether D is constant, there is no transport, and walls let nothing pass
   * @param c state; receives the one after the steps
   * @param h length of a step
   * @param steps how many
   */
  static void take(TransportField field, boolean plain, double[] c, double h, int steps) {
    PointFunction reaction = field.reaction();
    boolean inOnePass =
        plain
            && field.scheme() != Scheme.CENTRAL_4
            && (reaction == null || reaction instanceof RangedFunction);
    if (inOnePass) {
      double[] d = new double[field.species()];
      field.diffusion().value(new double[d.length], 1, d);
      new EulerRows(field.grid(), d.length, d, (RangedFunction) reaction).take(c, h, steps);
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
