/**
 * The nonlinear equations of implicit steps, and the transposed linear ones of their adjoints.
 *
 * <p>Building blocks of the methods in other packages; read {@link NewtonIteration} first.
 */
@NullMarked
package org.costate.solvers.newton;

import org.jspecify.annotations.NullMarked;
