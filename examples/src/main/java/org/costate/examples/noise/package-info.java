/**
 * Programs on learning noisy dynamics from series.
 *
 * <p>Read {@link org.costate.examples.noise.LatentFits} first.
 */
@NullMarked
package org.costate.examples.noise;

import org.jspecify.annotations.NullMarked;
