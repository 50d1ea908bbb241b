/**
 * Gradients through solutions: from cotangents on saved states to those on the initial state and
 * the parameters.
 *
 * <p>Read {@link org.costate.solvers.adjoint.Adjoint} first.
 */
@NullMarked
package org.costate.solvers.adjoint;

import org.jspecify.annotations.NullMarked;
