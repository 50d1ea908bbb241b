/**
 * Distances between clouds of points: how far samples are from data, without a density of either.
 *
 * <p>Read {@link org.costate.sde.transport.Wasserstein} first.
 */
@NullMarked
package org.costate.sde.transport;

import org.jspecify.annotations.NullMarked;
