package org.costate.solvers;

import java.util.Objects;
import org.hipparchus.ode.OrdinaryDifferentialEquation;

/**
 * The right-hand side of {@code dy/dt = f(t, y)}.
 *
 * <p>An evaluation writes into the caller's array and should allocate nothing. A field may keep
 * scratch memory of its own, so one instance serves one thread unless its class says otherwise. A
 * batch is one field whose state holds the rows one after another, row-major {@code [batch, dim]}.
 *
 * <p>Every field is also an equation for Hipparchus' integrators.
 */
public interface VectorField extends OrdinaryDifferentialEquation {

  /** Returns the number of components of the state. */
  int dimension();

  /**
   * Evaluates {@code dydt = f(t, y)}.
   *
   * <p>Where the field is not defined it writes {@code NaN}: solvers then retry with a smaller
   * step.
   *
   * @param t time
   * @param y state, length {@link #dimension()}; not modified
   * @param dydt receives the slope, length {@link #dimension()}; never the same array as {@code y}
   */
  void derivative(double t, double[] y, double[] dydt);

  @Override
  default int getDimension() {
    return dimension();
  }

  @Override
  default double[] computeDerivatives(double t, double[] y) {
    double[] dydt = new double[dimension()];
    derivative(t, y, dydt);
    return dydt;
  }

  /** The formula of a field, for lambdas. */
  @FunctionalInterface
  interface Formula {
    /**
     * Evaluates the slope.
     *
     * @param t time
     * @param y state; not modified
     * @param dydt receives the slope
     */
    void derivative(double t, double[] y, double[] dydt);
  }

  /**
   * Returns the field with the given formula.
   *
   * @param dimension number of components, at least 1
   * @param formula evaluates the slope
   * @throws IllegalArgumentException if the dimension is less than 1
   */
  static VectorField of(int dimension, Formula formula) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be at least 1; got " + dimension);
    }
    Objects.requireNonNull(formula, "formula");
    return new VectorField() {
      @Override
      public int dimension() {
        return dimension;
      }

      @Override
      public void derivative(double t, double[] y, double[] dydt) {
        formula.derivative(t, y, dydt);
      }
    };
  }
}
