package org.costate.validation.physics;

import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;

/**
 * A row of the forward table: an equation whose solution is known.
 *
 * @param name of the equation
 * @param points where it is compared, coordinates {@code [dimension][n]}
 * @param reference its solution there
 * @param floor relative error of the reference itself
 * @param plain how it is solved to the accuracy asked first
 * @param beyond how it is solved to a much higher one
 */
public record ForwardProblem(
    String name,
    Supplier<double[][]> points,
    ToDoubleFunction<double[]> reference,
    double floor,
    Recipe plain,
    Recipe beyond) {
  private static final int COMPARED = 10_000;

  /** Returns points spread over a domain. */
  static Supplier<double[][]> over(Domain domain) {
    return () -> domain.interior(COMPARED, Sampling.HALTON, 1);
  }
}
