/**
 * Where implicit methods get ∂f/∂y and ∂f/∂t from: the field, the user, or finite differences.
 *
 * <p>Read {@link org.costate.solvers.jacobian.Jacobians} first.
 */
@NullMarked
package org.costate.solvers.jacobian;

import org.jspecify.annotations.NullMarked;
