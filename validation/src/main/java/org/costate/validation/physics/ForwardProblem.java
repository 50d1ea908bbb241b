package org.costate.validation.physics;

import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.geometry.Domain;

/**
 * A row of the forward table: an equation whose solution is known.
 *
 * @param name of the equation
 * @param pinn how it is posed; the same for every seed
 * @param training how it is trained, by seed
 * @param domain where it is compared
 * @param reference its solution
 * @param floor relative error of the reference itself
 * @param reach what the median error should be below
 */
record ForwardProblem(
    String name,
    Pinn pinn,
    LongFunction<PinnTraining> training,
    Domain domain,
    ToDoubleFunction<double[]> reference,
    double floor,
    double reach) {}
