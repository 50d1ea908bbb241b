package org.costate.validation.problems;

import java.util.Arrays;
import org.costate.solvers.VectorField;
import org.costate.solvers.geometric.SeparableField;
import org.costate.solvers.nystrom.SecondOrderField;

/**
 * Equations of motion without friction, {@code q' = v} and {@code v' = a(t, q)}, with state (q, v):
 * the acceleration is what the field makes of positions at rest. For one thread.
 */
final class MotionForm {
  private final VectorField field;
  private final int positions;
  private final double[] atRest;
  private final double[] slope;

  MotionForm(VectorField field) {
    this.field = field;
    this.positions = field.dimension() / 2;
    this.atRest = new double[field.dimension()];
    this.slope = new double[field.dimension()];
  }

  SecondOrderField secondOrder() {
    return SecondOrderField.of(positions, this::accelerate);
  }

  SeparableField separable() {
    return SeparableField.of(
        positions, (t, v, out) -> System.arraycopy(v, 0, out, 0, positions), this::accelerate);
  }

  private void accelerate(double t, double[] q, double[] out) {
    System.arraycopy(q, 0, atRest, 0, positions);
    Arrays.fill(atRest, positions, 2 * positions, 0);
    field.derivative(t, atRest, slope);
    System.arraycopy(slope, positions, out, 0, positions);
  }
}
