/**
 * Residuals written as formulas of the unknown and its derivatives.
 *
 * <p>Read {@link org.costate.pinn.residual.Unknown} first.
 */
@NullMarked
package org.costate.pinn.residual;

import org.jspecify.annotations.NullMarked;
