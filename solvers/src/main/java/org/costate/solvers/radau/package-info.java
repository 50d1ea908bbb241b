/**
 * Fully implicit Runge-Kutta methods of the Radau IIA family, for stiff problems and
 * differential-algebraic ones of index 1.
 *
 * <p>Read {@link org.costate.solvers.radau.Radau} first.
 */
@NullMarked
package org.costate.solvers.radau;

import org.jspecify.annotations.NullMarked;
