/**
 * Rosenbrock methods: implicit steps that solve linear systems only, for stiff problems of moderate
 * size.
 *
 * <p>Read {@link org.costate.solvers.rosenbrock.Rosenbrock} first.
 */
@NullMarked
package org.costate.solvers.rosenbrock;

import org.jspecify.annotations.NullMarked;
