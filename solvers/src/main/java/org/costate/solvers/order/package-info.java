/**
 * The order of a method, twice: proved from its coefficients, and measured on a problem.
 *
 * <p>Read {@link OrderConditions} and {@link OrderEstimate}.
 */
@NullMarked
package org.costate.solvers.order;

import org.jspecify.annotations.NullMarked;
