/**
 * Ways to choose how much each term of the loss counts while it is minimised.
 *
 * <p>Read {@link org.costate.pinn.weighting.Weighting} first.
 */
@NullMarked
package org.costate.pinn.weighting;

import org.jspecify.annotations.NullMarked;
