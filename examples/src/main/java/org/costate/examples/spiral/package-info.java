/** A spiral learnt by a neural ODE, from data made here to a report. */
@NullMarked
package org.costate.examples.spiral;

import org.jspecify.annotations.NullMarked;
