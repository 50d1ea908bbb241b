package org.costate.pinn;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;

/** One output of what was trained: a function of the coordinates, with its derivatives. */
public final class PinnField {
  private final String name;
  private final List<String> coordinates;
  private final Formulas formulas;

  /** Evaluates formulas. */
  @FunctionalInterface
  interface Formulas {
    /** Returns a formula of the output at n points, n being positive. */
    double[] evaluate(Residual formula, double[][] points);
  }

  PinnField(String name, List<String> coordinates, Formulas formulas) {
    this.name = name;
    this.coordinates = List.copyOf(coordinates);
    this.formulas = formulas;
  }

  /** Returns an output of a network. */
  static PinnField of(Model model, double[] theta, int component) {
    return new PinnField(
        model.output(component),
        model.names(),
        (formula, points) -> {
          PointGroup group =
              PointGroup.of("formula", 1, points, u -> formula.of(u.component(component)));
          return new ResidualLoss(model, List.of(group), 1).residuals(theta, 0);
        });
  }

  /** Returns the name of the output. */
  public String name() {
    return name;
  }

  /**
   * Returns the value.
   *
   * @param points coordinates {@code [dimension][n]}; not modified
   * @return n values
   * @throws IllegalArgumentException if there is another number of coordinates
   */
  public double[] value(double[][] points) {
    return evaluate(u -> u.value(), points);
  }

  /**
   * Returns any formula of the field: a derivative, such as {@code u -> u.xx()}, a flux, a
   * residual.
   *
   * @param formula as in an equation
   * @param points coordinates {@code [dimension][n]}; not modified
   * @return n values
   * @throws IllegalArgumentException if there is another number of coordinates, or the formula asks
   *     for what is not there
   */
  public double[] evaluate(Residual formula, double[][] points) {
    if (points.length != coordinates.size()) {
      throw new IllegalArgumentException(
          "points must have one line for each of %s; got %s".formatted(coordinates, points.length));
    }
    return points[0].length == 0 ? new double[0] : formulas.evaluate(formula, points);
  }

  /**
   * Returns {@code ‖u − v‖/‖v‖} in the Euclidean norm over points.
   *
   * @param reference v, of the coordinates of one point
   * @param points coordinates {@code [dimension][n]}; not modified
   */
  public double relativeError(ToDoubleFunction<double[]> reference, double[][] points) {
    double[] difference = value(points);
    double square = 0;
    double size = 0;
    for (int j = 0; j < difference.length; j++) {
      double v = at(reference, points, j);
      square += (difference[j] - v) * (difference[j] - v);
      size += v * v;
    }
    return Math.sqrt(square / size);
  }

  /**
   * Returns {@code √(mean (u − v)²)} over points: with points spread evenly, the L² norm of the
   * error over the root of the volume.
   *
   * @param reference v, of the coordinates of one point
   * @param points coordinates {@code [dimension][n]}; not modified
   */
  public double rootMeanSquareError(ToDoubleFunction<double[]> reference, double[][] points) {
    double square = 0;
    double[] difference = error(reference, points);
    for (double d : difference) {
      square += d * d;
    }
    return Math.sqrt(square / difference.length);
  }

  /**
   * Returns the largest {@code |u − v|} over points.
   *
   * @param reference v, of the coordinates of one point
   * @param points coordinates {@code [dimension][n]}; not modified
   */
  public double largestError(ToDoubleFunction<double[]> reference, double[][] points) {
    double largest = 0;
    for (double d : error(reference, points)) {
      largest = Math.max(largest, Math.abs(d));
    }
    return largest;
  }

  /**
   * Returns {@code u − v} at points.
   *
   * @param reference v, of the coordinates of one point
   * @param points coordinates {@code [dimension][n]}; not modified
   */
  public double[] error(ToDoubleFunction<double[]> reference, double[][] points) {
    double[] difference = value(points);
    for (int j = 0; j < difference.length; j++) {
      difference[j] -= at(reference, points, j);
    }
    return difference;
  }

  private static double at(ToDoubleFunction<double[]> reference, double[][] points, int j) {
    double[] x = new double[points.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = points[i][j];
    }
    return reference.applyAsDouble(x);
  }
}
