package org.costate.validation.physics;

import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.residual.Unknown;

/**
 * A row of the forward table: an equation whose solution is known.
 *
 * @param name of the equation
 * @param points where it is compared, coordinates {@code [dimension][n]}
 * @param reference its solution there
 * @param quantity what is compared with it: for most the unknown itself
 * @param floor relative error of the reference itself
 * @param plain how it is solved to the accuracy asked first
 * @param beyond how it is solved to a much higher one
 */
public record ForwardProblem(
    String name,
    Supplier<double[][]> points,
    ToDoubleFunction<double[]> reference,
    Residual quantity,
    double floor,
    Recipe plain,
    Recipe beyond) {
  private static final int COMPARED = 10_000;

  /** Creates a row that compares the first unknown. */
  ForwardProblem(
      String name,
      Supplier<double[][]> points,
      ToDoubleFunction<double[]> reference,
      double floor,
      Recipe plain,
      Recipe beyond) {
    this(name, points, reference, Unknown::value, floor, plain, beyond);
  }

  /** Returns points spread over a domain. */
  static Supplier<double[][]> over(Domain domain) {
    return () -> domain.interior(COMPARED, Sampling.HALTON, 1);
  }

  /** Returns {@code ‖q − v‖/‖v‖} over the points, q being the quantity and v the reference. */
  public double error(Fit fit) {
    double[][] at = points.get();
    double[] found = fit.evaluate(quantity, at);
    double square = 0;
    double size = 0;
    double[] x = new double[at.length];
    for (int j = 0; j < found.length; j++) {
      for (int i = 0; i < x.length; i++) {
        x[i] = at[i][j];
      }
      double v = reference.applyAsDouble(x);
      square += (found[j] - v) * (found[j] - v);
      size += v * v;
    }
    return Math.sqrt(square / size);
  }
}
