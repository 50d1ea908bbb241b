/**
 * Methods for fields in two parts, one of which is stepped explicitly and the other implicitly.
 *
 * <p>Read {@link org.costate.solvers.imex.SplitField} and {@link org.costate.solvers.imex.Imex}
 * first.
 */
@NullMarked
package org.costate.solvers.imex;

import org.jspecify.annotations.NullMarked;
