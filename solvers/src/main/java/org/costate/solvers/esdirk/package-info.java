/**
 * Diagonally implicit Runge-Kutta methods with an explicit first stage, for stiff problems.
 *
 * <p>Read {@link org.costate.solvers.esdirk.Esdirk} first.
 */
@NullMarked
package org.costate.solvers.esdirk;

import org.jspecify.annotations.NullMarked;
