/**
 * Direct solution of the linear systems of implicit steps, on plain arrays.
 *
 * <p>Read {@link org.costate.solvers.linear.MatrixPattern} first, then {@link
 * org.costate.solvers.linear.LinearSolver}.
 */
@NullMarked
package org.costate.solvers.linear;

import org.jspecify.annotations.NullMarked;
