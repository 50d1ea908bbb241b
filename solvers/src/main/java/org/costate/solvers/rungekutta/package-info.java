/**
 * Runge-Kutta methods as data, and the one stepper that runs the explicit ones.
 *
 * <p>Read {@link org.costate.solvers.rungekutta.ButcherTableau} first.
 */
@NullMarked
package org.costate.solvers.rungekutta;

import org.jspecify.annotations.NullMarked;
