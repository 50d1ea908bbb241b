/**
 * Events: what happens where a function of time and state crosses zero, and gradients through it.
 *
 * <p>Read {@link org.costate.solvers.events.Event} first, then {@link
 * org.costate.solvers.events.EventSolver} and {@link org.costate.solvers.events.EventAdjoint}.
 */
@NullMarked
package org.costate.solvers.events;

import org.jspecify.annotations.NullMarked;
