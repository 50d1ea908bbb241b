/**
 * Reaction, diffusion and advection by the method of lines: fields for the solvers, whose terms are
 * given, parameters or networks.
 *
 * <p>Read {@link Grid} and {@link TransportField} first.
 */
@NullMarked
package org.costate.pinn.lines;

import org.jspecify.annotations.NullMarked;
