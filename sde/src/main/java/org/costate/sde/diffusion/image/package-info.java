/**
 * Grey images as samples: files, drawn digits, and the map from grey levels to model coordinates.
 *
 * <p>Read {@link ImageSet} first, then {@link Dequantisation}.
 */
@NullMarked
package org.costate.sde.diffusion.image;

import org.jspecify.annotations.NullMarked;
