/**
 * Chains of dense layers: what a network is, apart from how it is executed, and its execution in
 * plain Java.
 *
 * <p>Read {@link Chain} first, then {@link FusedChain}. Nothing here needs a native library.
 */
@NullMarked
package org.costate.nets.chain;

import org.jspecify.annotations.NullMarked;
