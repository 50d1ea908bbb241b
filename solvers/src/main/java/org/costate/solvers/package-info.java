/**
 * Initial-value problems and the methods that solve them, on plain arrays; knows nothing of tensors
 * or training.
 *
 * <p>Read {@link org.costate.solvers.OdeSolver} first, then {@link
 * org.costate.solvers.VectorField}, {@link org.costate.solvers.OdeMethod} and {@link
 * org.costate.solvers.Stepper}.
 */
@NullMarked
package org.costate.solvers;

import org.jspecify.annotations.NullMarked;
