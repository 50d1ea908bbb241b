/**
 * The bridge to Hipparchus, both ways: a Costate method as one of its integrators, and one of its
 * integrators as a Costate solver.
 *
 * <p>Read {@link org.costate.solvers.hipparchus.CostateIntegrator} and {@link
 * org.costate.solvers.hipparchus.HipparchusSolver} first.
 */
@NullMarked
package org.costate.solvers.hipparchus;

import org.jspecify.annotations.NullMarked;
