/**
 * Implicit steps without matrices: the linear systems of Newton's method by products with the
 * Jacobian alone.
 *
 * <p>Read {@link org.costate.solvers.krylov.Krylov} first.
 */
@NullMarked
package org.costate.solvers.krylov;

import org.jspecify.annotations.NullMarked;
