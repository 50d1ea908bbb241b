package org.costate.sde.ensemble;

/**
 * A number with its standard error.
 *
 * @param value the number
 * @param standardError one standard deviation of its statistical error
 */
public record Estimate(double value, double standardError) {}
