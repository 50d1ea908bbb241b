/**
 * Where equations hold, and points drawn there.
 *
 * <p>Read {@link org.costate.pinn.geometry.Domain} first.
 */
@NullMarked
package org.costate.pinn.geometry;

import org.jspecify.annotations.NullMarked;
