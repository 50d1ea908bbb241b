/**
 * Scores learnt from samples of densities that are known, measured against them.
 *
 * <p>Read {@link LearntDensities} first.
 */
@NullMarked
package org.costate.validation.learnt;

import org.jspecify.annotations.NullMarked;
