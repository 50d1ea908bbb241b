package org.costate.solvers.imex;

import org.costate.solvers.VectorField;

/** The sum of two parts. */
final class SumField implements SplitField {
  private final VectorField explicitPart;
  private final VectorField implicitPart;
  private final double[] slope;

  SumField(VectorField explicitPart, VectorField implicitPart) {
    requireSameDimension(explicitPart, implicitPart);
    this.explicitPart = explicitPart;
    this.implicitPart = implicitPart;
    this.slope = new double[explicitPart.dimension()];
  }

  static void requireSameDimension(VectorField explicitPart, VectorField implicitPart) {
    if (explicitPart.dimension() != implicitPart.dimension()) {
      throw new IllegalArgumentException(
          "both parts must have the dimension of the state; got %s and %s"
              .formatted(explicitPart.dimension(), implicitPart.dimension()));
    }
  }

  @Override
  public int dimension() {
    return slope.length;
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    explicitPart.derivative(t, y, dydt);
    implicitPart.derivative(t, y, slope);
    for (int i = 0; i < slope.length; i++) {
      dydt[i] += slope[i];
    }
  }

  @Override
  public VectorField explicitPart() {
    return explicitPart;
  }

  @Override
  public VectorField implicitPart() {
    return implicitPart;
  }
}
