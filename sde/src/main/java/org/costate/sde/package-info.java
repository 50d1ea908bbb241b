/** Brownian motion, stochastic differential equations and score-based diffusion. */
@NullMarked
package org.costate.sde;

import org.jspecify.annotations.NullMarked;
