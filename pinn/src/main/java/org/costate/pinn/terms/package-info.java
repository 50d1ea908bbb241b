/**
 * Learning the terms of reaction-diffusion-advection equations from snapshots of their solutions.
 *
 * <p>Read {@link FieldData} and {@link LearntTerms} first.
 */
@NullMarked
package org.costate.pinn.terms;

import org.jspecify.annotations.NullMarked;
