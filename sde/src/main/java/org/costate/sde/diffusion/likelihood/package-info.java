/**
 * The density of a model by the change of variables along its probability flow.
 *
 * <p>Read {@link FlowLikelihood} first.
 */
@NullMarked
package org.costate.sde.diffusion.likelihood;

import org.jspecify.annotations.NullMarked;
