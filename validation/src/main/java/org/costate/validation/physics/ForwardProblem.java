package org.costate.validation.physics;

import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnSolution;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.residual.Unknown;

/**
 * A row of the forward table: an equation whose solution is known.
 *
 * @param name of the equation
 * @param pinn how it is posed; the same for every seed
 * @param training how it is trained, by seed
 * @param points where it is compared, coordinates {@code [dimension][n]}
 * @param reference its solution there
 * @param quantity what is compared with it: for most the unknown itself
 * @param floor relative error of the reference itself
 * @param reach what the median error should be below
 */
record ForwardProblem(
    String name,
    Pinn pinn,
    LongFunction<PinnTraining> training,
    Supplier<double[][]> points,
    ToDoubleFunction<double[]> reference,
    Residual quantity,
    double floor,
    double reach) {
  private static final int COMPARED = 10_000;

  /** Creates a row that compares the first unknown. */
  ForwardProblem(
      String name,
      Pinn pinn,
      LongFunction<PinnTraining> training,
      Supplier<double[][]> points,
      ToDoubleFunction<double[]> reference,
      double floor,
      double reach) {
    this(name, pinn, training, points, reference, Unknown::value, floor, reach);
  }

  /** Returns points spread over a domain. */
  static Supplier<double[][]> over(Domain domain) {
    return () -> domain.interior(COMPARED, Sampling.HALTON, 1);
  }

  /** Returns {@code ‖q − v‖/‖v‖} over the points, q being the quantity and v the reference. */
  double error(PinnSolution solution) {
    double[][] at = points.get();
    double[] found = solution.evaluate(quantity, at);
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
