/**
 * Minimisers on a flat parameter vector: first-order rules, their rates, clipping, and L-BFGS.
 *
 * <p>Plain arrays only; nothing here knows a network or an engine. Read {@link
 * org.costate.nets.optim.Optimizer} first, then {@link org.costate.nets.optim.Schedule}.
 */
@NullMarked
package org.costate.nets.optim;

import org.jspecify.annotations.NullMarked;
