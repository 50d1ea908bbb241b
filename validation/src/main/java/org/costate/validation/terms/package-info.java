/**
 * How well the terms of reaction-diffusion-advection equations are recovered from snapshots.
 *
 * <p>Read {@link TermRecovery} first.
 */
@NullMarked
package org.costate.validation.terms;

import org.jspecify.annotations.NullMarked;
