/** Differential equations with learnt parts, and fitting them to data. */
@NullMarked
package org.costate.ode;

import org.jspecify.annotations.NullMarked;
