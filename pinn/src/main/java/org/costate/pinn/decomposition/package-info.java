/**
 * Overlapping windows that divide a domain, and their partition of unity.
 *
 * <p>Read {@link Windows} first; {@link org.costate.pinn.jet.Network#windows} puts a small network
 * in each.
 */
@NullMarked
package org.costate.pinn.decomposition;

import org.jspecify.annotations.NullMarked;
