/**
 * Scores, exact and learnt: the gradient of the logarithm of the density of noised data.
 *
 * <p>Read {@link Score} first, then {@link GaussianMixture}.
 */
@NullMarked
package org.costate.sde.diffusion.score;

import org.jspecify.annotations.NullMarked;
