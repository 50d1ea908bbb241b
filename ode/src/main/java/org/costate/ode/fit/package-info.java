/**
 * Fitting neural differential equations to time series: losses over segments, multiple shooting,
 * stages of training.
 *
 * <p>Read {@link org.costate.ode.fit.Fit} first, then {@link org.costate.ode.fit.SegmentLoss}.
 */
@NullMarked
package org.costate.ode.fit;

import org.jspecify.annotations.NullMarked;
