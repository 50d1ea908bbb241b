/**
 * Exponential methods, for fields with a stiff linear part whose exponential can be computed.
 *
 * <p>Read {@link org.costate.solvers.exponential.SemilinearField} and {@link
 * org.costate.solvers.exponential.Exponential} first.
 */
@NullMarked
package org.costate.solvers.exponential;

import org.jspecify.annotations.NullMarked;
