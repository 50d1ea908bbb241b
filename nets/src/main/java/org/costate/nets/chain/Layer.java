package org.costate.nets.chain;

/**
 * One layer of a {@link Chain}: a closed family, so that other executions can translate it.
 *
 * <p>Activations keep the width of what they are given.
 */
public sealed interface Layer permits Dense, Activation, Residual {}
