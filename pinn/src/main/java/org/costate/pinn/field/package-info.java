/**
 * Values at many points: on grids, in tables, in files for other programs, as rows and columns for
 * drawing.
 *
 * <p>Read {@link org.costate.pinn.field.RegularGrid} first.
 */
@NullMarked
package org.costate.pinn.field;

import org.jspecify.annotations.NullMarked;
