/** The loop that fits a flat parameter vector to data. Read {@link BatchLoss} first. */
@NullMarked
package org.costate.nets.train;

import org.jspecify.annotations.NullMarked;
