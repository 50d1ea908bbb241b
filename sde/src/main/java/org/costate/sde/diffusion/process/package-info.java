/**
 * Linear processes that turn data into noise, with their Gaussian kernels in closed form.
 *
 * <p>Read {@link LinearProcess} first.
 */
@NullMarked
package org.costate.sde.diffusion.process;

import org.jspecify.annotations.NullMarked;
