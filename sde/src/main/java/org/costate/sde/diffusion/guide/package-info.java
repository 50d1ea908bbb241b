/**
 * Sampling under conditions: classes, observations and tilted laws.
 *
 * <p>Read {@link ClassifierFree} first, and {@link TiltedParticles} for what it is not.
 */
@NullMarked
package org.costate.sde.diffusion.guide;

import org.jspecify.annotations.NullMarked;
