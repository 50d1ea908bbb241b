package org.costate.validation.physics;

import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;

/**
 * A row of the forward table: an equation whose solution is known.
 *
 * @param name of the equation
 * @param pinn how it is posed; the same for every seed
 * @param training how it is trained, by seed
 * @param points where it is compared, coordinates {@code [dimension][n]}
 * @param reference its solution there
 * @param floor relative error of the reference itself
 * @param reach what the median error should be below
 */
public record ForwardProblem(
    String name,
    Pinn pinn,
    LongFunction<PinnTraining> training,
    Supplier<double[][]> points,
    ToDoubleFunction<double[]> reference,
    double floor,
    double reach) {
  private static final int COMPARED = 10_000;

  /** Returns points spread over a domain. */
  static Supplier<double[][]> over(Domain domain) {
    return () -> domain.interior(COMPARED, Sampling.HALTON, 1);
  }
}
