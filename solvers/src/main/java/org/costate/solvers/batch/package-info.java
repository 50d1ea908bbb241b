/**
 * Many independent solves of one field on all cores.
 *
 * <p>Read {@link org.costate.solvers.batch.BatchSolver} first.
 */
@NullMarked
package org.costate.solvers.batch;

import org.jspecify.annotations.NullMarked;
