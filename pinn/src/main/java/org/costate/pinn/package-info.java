/**
 * Partial differential equations: collocation with networks, and the method of lines.
 *
 * <p>Read {@link org.costate.pinn.Pinn} first.
 */
@NullMarked
package org.costate.pinn;

import org.jspecify.annotations.NullMarked;
