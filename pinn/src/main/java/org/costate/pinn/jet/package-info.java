/**
 * Networks with derivatives in their inputs: streams carried forward with the value, and one
 * reverse pass for the parameters.
 *
 * <p>Read {@link org.costate.pinn.jet.Network} first, then {@link org.costate.pinn.jet.JetChain}.
 */
@NullMarked
package org.costate.pinn.jet;

import org.jspecify.annotations.NullMarked;
