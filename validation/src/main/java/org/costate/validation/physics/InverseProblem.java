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
 * @param training by seed
 * @param truth the values they should have, by name
 * @param reach what the greatest relative error should be below
 */
record InverseProblem(
    String name,
    LongFunction<Pinn> pinn,
    LongFunction<PinnTraining> training,
    Map<String, Double> truth,
    double reach) {}
