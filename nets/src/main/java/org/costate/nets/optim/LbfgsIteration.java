package org.costate.nets.optim;

/**
 * What one iteration of {@link Lbfgs} reached.
 *
 * @param iteration its number, counted from 1, resumed parts included
 * @param value the objective after it
 * @param gradientNorm Euclidean norm of the gradient there
 * @param step the factor of the direction that the line search accepted, near 1 when the pairs
 *     model the objective well
 * @param evaluations of value and gradient so far, resumed parts included
 */
public record LbfgsIteration(
    int iteration, double value, double gradientNorm, double step, long evaluations) {}
