/**
 * Methods for stochastic differential equations.
 *
 * <p>Read {@link org.costate.sde.method.SdeMethods} first.
 */
@NullMarked
package org.costate.sde.method;

import org.jspecify.annotations.NullMarked;
