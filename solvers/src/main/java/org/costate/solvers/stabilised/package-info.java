/**
 * Explicit methods with many stages and long real stability intervals, for parabolic problems.
 *
 * <p>Read {@link org.costate.solvers.stabilised.Stabilised} first.
 */
@NullMarked
package org.costate.solvers.stabilised;

import org.jspecify.annotations.NullMarked;
