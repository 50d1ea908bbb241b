package org.costate.solvers.adjoint;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Solution;

/** Sensitivity of a scalar to the initial state and the parameters. */
public final class Gradient {
  private final double[] y0;
  private final double[] theta;

  private Gradient(double[] y0, double[] theta) {
    this.y0 = y0;
    this.theta = theta;
  }

  /**
   * Puts a gradient together; for solutions that wrap another.
   *
   * @param y0 ∂L/∂y₀; copied
   * @param theta ∂L/∂θ; copied
   */
  public static Gradient of(double[] y0, double[] theta) {
    return new Gradient(y0.clone(), theta.clone());
  }

  /** Returns a copy of ∂L/∂y₀. */
  public double[] y0() {
    return y0.clone();
  }

  /** Returns a copy of ∂L/∂θ, empty for a field without parameters. */
  public double[] theta() {
    return theta.clone();
  }

  static Gradient of(
      DifferentiatedSolution solution, int dimension, int parameters, double[] cotangents) {
    var gradient = new Gradient(new double[dimension], new double[parameters]);
    solution.pullback(cotangents, gradient.y0, gradient.theta);
    return gradient;
  }

  static void requireLengths(
      Solution solution,
      DifferentiableField field,
      double[] cotangents,
      double[] y0Bar,
      double[] thetaBar) {
    int dimension = solution.dimension();
    int parameters = field.parameterCount();
    if (cotangents.length != solution.size() * dimension
        || y0Bar.length != dimension
        || thetaBar.length != parameters) {
      throw new IllegalArgumentException(
          "cotangents must be [%s, %s], y0Bar [%s], thetaBar [%s]; got lengths %s, %s, %s"
              .formatted(
                  solution.size(),
                  dimension,
                  dimension,
                  parameters,
                  cotangents.length,
                  y0Bar.length,
                  thetaBar.length));
    }
  }
}
