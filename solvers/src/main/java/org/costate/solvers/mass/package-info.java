/**
 * Constant mass matrices: {@code M y' = f(t, y)}, with a singular M a differential-algebraic
 * equation.
 *
 * <p>Read {@link org.costate.solvers.mass.MassField} first.
 */
@NullMarked
package org.costate.solvers.mass;

import org.jspecify.annotations.NullMarked;
