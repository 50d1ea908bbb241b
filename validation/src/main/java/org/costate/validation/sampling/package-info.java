/**
 * Samplers of diffusion models measured: error against evaluations, order, and limit.
 *
 * <p>Read {@link SamplerProgram} first.
 */
@NullMarked
package org.costate.validation.sampling;

import org.jspecify.annotations.NullMarked;
