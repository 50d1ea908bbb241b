/**
 * Samplers: from noise to data along a grid of times, by differential equations in reverse.
 *
 * <p>Read {@link Sampler} first, then {@link Samplers}.
 */
@NullMarked
package org.costate.sde.diffusion.sample;

import org.jspecify.annotations.NullMarked;
