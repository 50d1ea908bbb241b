/**
 * Methods that keep the geometry of a flow: symplectic structure, time reversal, quadratic
 * invariants.
 *
 * <p>Read {@link org.costate.solvers.geometric.SeparableField} and {@link
 * org.costate.solvers.geometric.Symplectic} first.
 */
@NullMarked
package org.costate.solvers.geometric;

import org.jspecify.annotations.NullMarked;
