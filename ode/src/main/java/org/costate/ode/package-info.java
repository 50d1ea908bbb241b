/**
 * Differential equations with learnt parts, and fitting them to data.
 *
 * <p>Read {@link org.costate.ode.NeuralOde} first, then {@link org.costate.ode.fit.Fit}.
 */
@NullMarked
package org.costate.ode;

import org.jspecify.annotations.NullMarked;
