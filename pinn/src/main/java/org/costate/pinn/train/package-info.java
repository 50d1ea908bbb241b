/**
 * The loss of a physics-informed network over groups of points, on several threads.
 *
 * <p>Read {@link org.costate.pinn.train.ResidualLoss} first.
 */
@NullMarked
package org.costate.pinn.train;

import org.jspecify.annotations.NullMarked;
