package org.costate.solvers.correction;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.VectorField;

/**
 * A field continued to states with negative components: evaluated where they are zero instead, and
 * never leading further down.
 */
class NonnegativeField implements VectorField {
  private final VectorField field;
  private final int[] components;
  private final double[] inside;

  NonnegativeField(VectorField field, int[] components) {
    this.field = field;
    this.components = components;
    this.inside = new double[field.dimension()];
  }

  /** Returns the nearest state without negative components, memory of this field. */
  double[] inside(double[] y) {
    System.arraycopy(y, 0, inside, 0, y.length);
    for (int i : components) {
      inside[i] = Math.max(0, y[i]);
    }
    return inside;
  }

  int[] components() {
    return components;
  }

  @Override
  public int dimension() {
    return inside.length;
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    field.derivative(t, inside(y), dydt);
    for (int i : components) {
      if (y[i] <= 0 && dydt[i] < 0) {
        dydt[i] = 0;
      }
    }
  }

  /** The same with derivatives, one-sided where a component is zero. */
  static final class Differentiable extends NonnegativeField implements DifferentiableField {
    private final DifferentiableField field;
    private final double[] slope;
    private final double[] masked;
    private final double[] bar;

    Differentiable(DifferentiableField field, int[] components) {
      super(field, components);
      this.field = field;
      this.slope = new double[field.dimension()];
      this.masked = new double[field.dimension()];
      this.bar = new double[field.dimension()];
    }

    @Override
    public int parameterCount() {
      return field.parameterCount();
    }

    @Override
    public double[] parameters() {
      return field.parameters();
    }

    @Override
    public void setParameters(double[] theta) {
      field.setParameters(theta);
    }

    @Override
    public void pullback(
        double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
      field.derivative(t, inside(y), slope);
      System.arraycopy(cotangent, 0, masked, 0, masked.length);
      for (int i : components()) {
        if (y[i] <= 0 && slope[i] < 0) {
          masked[i] = 0;
        }
      }
      Arrays.fill(bar, 0);
      field.pullback(t, inside(y), masked, bar, thetaBar);
      for (int i : components()) {
        if (y[i] < 0) {
          bar[i] = 0;
        }
      }
      for (int i = 0; i < bar.length; i++) {
        yBar[i] += bar[i];
      }
    }
  }
}
