/**
 * Brownian motion as a pure function of seed, path and interval.
 *
 * <p>Read {@link org.costate.sde.noise.BrownianMotion} first, then {@link
 * org.costate.sde.noise.BrownianPath}.
 */
@NullMarked
package org.costate.sde.noise;

import org.jspecify.annotations.NullMarked;
