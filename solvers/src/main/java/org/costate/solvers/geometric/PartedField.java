package org.costate.solvers.geometric;

import org.costate.solvers.VectorField;

/** The sum of two parts. */
final class PartedField implements SeparableField {
  private final VectorField drift;
  private final VectorField kick;
  private final double[] slope;

  PartedField(VectorField drift, VectorField kick) {
    if (drift.dimension() != kick.dimension()) {
      throw new IllegalArgumentException(
          "both parts must have the dimension of the state; got %s and %s"
              .formatted(drift.dimension(), kick.dimension()));
    }
    this.drift = drift;
    this.kick = kick;
    this.slope = new double[drift.dimension()];
  }

  @Override
  public int dimension() {
    return slope.length;
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    drift.derivative(t, y, dydt);
    kick.derivative(t, y, slope);
    for (int i = 0; i < slope.length; i++) {
      dydt[i] += slope[i];
    }
  }

  @Override
  public VectorField drift() {
    return drift;
  }

  @Override
  public VectorField kick() {
    return kick;
  }
}
