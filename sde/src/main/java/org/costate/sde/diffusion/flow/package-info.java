/**
 * Flow matching and stochastic interpolants: the velocity that carries noise to data, exact or
 * learnt, and sampling along it by ordinary and stochastic differential equations.
 *
 * <p>Read {@link Velocity} first, then {@link FlowSampling}. The interpolants themselves are {@link
 * org.costate.sde.diffusion.process.Interpolant}.
 */
@NullMarked
package org.costate.sde.diffusion.flow;

import org.jspecify.annotations.NullMarked;
