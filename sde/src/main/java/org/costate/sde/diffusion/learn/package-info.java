/**
 * Scores that networks learn by denoising.
 *
 * <p>Read {@link ScoreModel} first, then {@link DenoisingLoss}.
 */
@NullMarked
package org.costate.sde.diffusion.learn;

import org.jspecify.annotations.NullMarked;
