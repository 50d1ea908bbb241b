/**
 * Statistics over many paths of one problem, on all cores, with memory that does not depend on
 * their number.
 *
 * <p>Read {@link org.costate.sde.ensemble.Ensemble} first.
 */
@NullMarked
package org.costate.sde.ensemble;

import org.jspecify.annotations.NullMarked;
