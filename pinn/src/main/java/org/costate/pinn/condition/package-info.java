/**
 * Conditions that single out one solution of an equation: on boundaries, at the start, at measured
 * points; as terms of the loss or by construction.
 *
 * <p>Read {@link org.costate.pinn.condition.Condition} first.
 */
@NullMarked
package org.costate.pinn.condition;

import org.jspecify.annotations.NullMarked;
