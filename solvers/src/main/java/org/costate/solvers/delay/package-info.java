/**
 * Delay differential equations: slopes that depend on the state at earlier times, and gradients of
 * their solutions.
 *
 * <p>Read {@link org.costate.solvers.delay.DelayField} first, then {@link
 * org.costate.solvers.delay.DelayProblem}, {@link org.costate.solvers.delay.DelaySolver} and {@link
 * org.costate.solvers.delay.DelayAdjoint}.
 */
@NullMarked
package org.costate.solvers.delay;

import org.jspecify.annotations.NullMarked;
