/**
 * Methods whose steps can be taken back, so that a gradient needs no memory of the states on the
 * way.
 *
 * <p>Read {@link org.costate.solvers.reversible.ReversibleStepper} and {@link
 * org.costate.solvers.reversible.ReversibleRungeKutta} first; the gradient is {@link
 * org.costate.solvers.adjoint.ReversibleAdjoint}.
 */
@NullMarked
package org.costate.solvers.reversible;

import org.jspecify.annotations.NullMarked;
