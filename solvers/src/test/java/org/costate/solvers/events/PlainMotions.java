package org.costate.solvers.events;

import org.costate.solvers.OdeProblem;
import org.costate.solvers.VectorField;

/** Motions with events at known times. */
final class PlainMotions {
  private PlainMotions() {}

  /** (sin t, cos t). */
  static OdeProblem<VectorField> circle(double t0, double t1) {
    return OdeProblem.of(
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = y[1];
              dydt[1] = -y[0];
            }),
        t0,
        new double[] {Math.sin(t0), Math.cos(t0)},
        t1);
  }

  /** Returns y = t. */
  static OdeProblem<VectorField> clock(double t1) {
    return OdeProblem.of(VectorField.of(1, (t, y, dydt) -> dydt[0] = 1), 0, new double[1], t1);
  }
}
