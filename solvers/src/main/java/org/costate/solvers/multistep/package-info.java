/**
 * Backward differentiation formulas of variable order and step, for stiff problems.
 *
 * <p>Read {@link org.costate.solvers.multistep.Multistep} first.
 */
@NullMarked
package org.costate.solvers.multistep;

import org.jspecify.annotations.NullMarked;
