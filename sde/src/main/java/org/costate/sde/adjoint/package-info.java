/**
 * Gradients of functions of a path with respect to its initial state and the parameters, on the
 * same Brownian path.
 *
 * <p>Read {@link org.costate.sde.adjoint.SdeAdjoint} first.
 */
@NullMarked
package org.costate.sde.adjoint;

import org.jspecify.annotations.NullMarked;
