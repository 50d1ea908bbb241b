/**
 * Runge-Kutta-Nyström methods, for equations of second order whose forces do not see velocities.
 *
 * <p>Read {@link org.costate.solvers.nystrom.SecondOrderField} and {@link
 * org.costate.solvers.nystrom.Nystrom} first.
 */
@NullMarked
package org.costate.solvers.nystrom;

import org.jspecify.annotations.NullMarked;
