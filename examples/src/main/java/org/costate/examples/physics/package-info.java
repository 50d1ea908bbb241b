/** Convolution layers and networks as partial differential equations; each program is one claim. */
@NullMarked
package org.costate.examples.physics;

import org.jspecify.annotations.NullMarked;
