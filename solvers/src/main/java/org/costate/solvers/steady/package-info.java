/**
 * Steady states of a field, and their gradient in the parameters by the implicit function theorem.
 *
 * <p>Read {@link org.costate.solvers.steady.SteadyState} first.
 */
@NullMarked
package org.costate.solvers.steady;

import org.jspecify.annotations.NullMarked;
