/**
 * A neural ODE learnt from a CSV file, saved, and carried on.
 *
 * <p>Read {@link org.costate.examples.fit.FitCommand} first.
 */
@NullMarked
package org.costate.examples.fit;

import org.jspecify.annotations.NullMarked;
