/**
 * Losses on flat arrays as values with gradients. Read {@link org.costate.nets.train.loss.MeanLoss}
 * first.
 *
 * <p>Penalties of single residuals are averaged. A Euclidean norm ‖r‖ that is not squared is not
 * among them: its gradient {@code r/‖r‖} does not exist at zero and has length one arbitrarily near
 * it, so minimisers do not settle. Where such a norm is wanted, take the square, or {@link
 * org.costate.nets.train.loss.Penalty.Huber}.
 */
@NullMarked
package org.costate.nets.train.loss;

import org.jspecify.annotations.NullMarked;
