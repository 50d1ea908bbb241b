package org.costate.validation.physics;

import java.util.Map;
import java.util.function.LongFunction;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnTraining;

/**
 * A row of the inverse table: coefficients of an equation that are to be found from observations.
 *
 * @param name of the row
 * @param pinn the problem with its observations, by seed of the noise
 * @param training how it is trained
 * @param truth the values they should have, by name
 * @param asked what the median of the greatest relative errors should be below
 */
record InverseProblem(
    String name,
    LongFunction<Pinn> pinn,
    PinnTraining training,
    Map<String, Double> truth,
    double asked) {
  /** Within which time. */
  static final double MINUTES = 2;

  /** Returns the greatest relative error, {@code NaN} if a coefficient is missing. */
  double error(Map<String, Double> found) {
    return truth.entrySet().stream()
        .mapToDouble(
            known -> {
              Double value = found.get(known.getKey());
              return value == null ? Double.NaN : Math.abs(value / known.getValue() - 1);
            })
        .max()
        .orElseThrow();
  }
}
