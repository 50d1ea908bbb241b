/**
 * Methods that choose between an explicit and a stiff method as they go.
 *
 * <p>Read {@link org.costate.solvers.switching.SwitchingMethod} first; {@link
 * org.costate.solvers.switching.AutomaticMethod} chooses its two methods.
 */
@NullMarked
package org.costate.solvers.switching;

import org.jspecify.annotations.NullMarked;
