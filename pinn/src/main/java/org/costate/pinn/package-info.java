/** Partial differential equations: collocation with networks, and the method of lines. */
@NullMarked
package org.costate.pinn;

import org.jspecify.annotations.NullMarked;
