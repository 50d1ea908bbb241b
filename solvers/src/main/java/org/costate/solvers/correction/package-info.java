/**
 * Steps that are corrected to keep what the exact solution keeps: signs and invariants.
 *
 * <p>Read {@link org.costate.solvers.correction.CorrectedMethod} first.
 */
@NullMarked
package org.costate.solvers.correction;

import org.jspecify.annotations.NullMarked;
