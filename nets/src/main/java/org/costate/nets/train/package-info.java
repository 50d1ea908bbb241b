/**
 * The loop that fits a flat parameter vector to data. Read {@link org.costate.nets.train.Trainer}
 * first.
 */
@NullMarked
package org.costate.nets.train;

import org.jspecify.annotations.NullMarked;
