/**
 * The state inside a step from what is known at its ends, for methods without a formula of their
 * own.
 *
 * <p>Read {@link org.costate.solvers.interpolation.CubicHermite} first.
 */
@NullMarked
package org.costate.solvers.interpolation;

import org.jspecify.annotations.NullMarked;
