/**
 * Sums of squares minimised through the residuals and their Jacobian, not through the gradient
 * alone; matrices are reduced by reflections, never squared.
 *
 * <p>Read {@link org.costate.pinn.leastsquares.LevenbergMarquardt} first.
 */
@NullMarked
package org.costate.pinn.leastsquares;

import org.jspecify.annotations.NullMarked;
