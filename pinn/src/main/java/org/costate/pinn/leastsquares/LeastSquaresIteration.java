package org.costate.pinn.leastsquares;

/**
 * What a listener is told after each accepted step.
 *
 * @param iteration counted from 1
 * @param value ‖r‖² after it
 * @param control what the method steers by: the damping λ, or the cutoff of singular values
 * @param evaluations evaluations of the residuals so far
 */
public record LeastSquaresIteration(
    int iteration, double value, double control, long evaluations) {}
