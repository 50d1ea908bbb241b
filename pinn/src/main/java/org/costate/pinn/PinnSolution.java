package org.costate.pinn;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.costate.nets.optim.Minimum;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;

/** What a training arrived at: a function of the coordinates. */
public final class PinnSolution {
  private final Model model;
  private final Minimum result;

  PinnSolution(Model model, Minimum result) {
    this.model = model;
    this.result = result;
  }

  /** Returns how the training ended: loss, iterations, reason, parameters. */
  public Minimum result() {
    return result;
  }

  /** Returns the fitted coefficients by name. */
  public Map<String, Double> coefficients() {
    return model.coefficients(result.parameters());
  }

  /**
   * Returns the first component of u.
   *
   * @param points coordinates {@code [dimension][n]}; not modified
   * @return n values
   * @throws IllegalArgumentException if there is another number of coordinates
   */
  public double[] value(double[][] points) {
    if (points.length != model.names().size()) {
      throw new IllegalArgumentException(
          "points must have one line for each of %s; got %s"
              .formatted(model.names(), points.length));
    }
    PointGroup group = PointGroup.of("value", 1, points, u -> u.value());
    return new ResidualLoss(model, List.of(group), 1).residuals(result.parameters(), 0);
  }

  /**
   * Returns {@code ‖u − v‖/‖v‖} in the Euclidean norm over points.
   *
   * @param reference v, of the coordinates of one point
   * @param points coordinates {@code [dimension][n]}; not modified
   */
  public double relativeError(ToDoubleFunction<double[]> reference, double[][] points) {
    double[] u = value(points);
    double[] at = new double[points.length];
    double difference = 0;
    double size = 0;
    for (int j = 0; j < u.length; j++) {
      for (int i = 0; i < at.length; i++) {
        at[i] = points[i][j];
      }
      double v = reference.applyAsDouble(at);
      difference += (u[j] - v) * (u[j] - v);
      size += v * v;
    }
    return Math.sqrt(difference / size);
  }
}
