package org.costate.solvers;

/**
 * What a solve cost.
 *
 * @param accepted number of accepted steps
 * @param rejected number of trials rejected for their error
 * @param notFinite number of trials rejected because the field was not finite on the way
 * @param evaluations number of field evaluations, those of rejected trials and of the first step's
 *     choice included
 */
public record Statistics(long accepted, long rejected, long notFinite, long evaluations) {}
