/**
 * Langevin's equation of particles in a potential, with friction and noise, and its own methods.
 *
 * <p>Read {@link org.costate.sde.langevin.LangevinProblem} first.
 */
@NullMarked
package org.costate.sde.langevin;

import org.jspecify.annotations.NullMarked;
