/**
 * Work and precision: what methods pay for their accuracy on the reference problems, as tables, CSV
 * and pictures.
 *
 * <p>{@link org.costate.validation.work.WorkPrecisionProgram} is the program; {@link
 * org.costate.validation.work.Methods} is the list of methods that tests share with it.
 */
@NullMarked
package org.costate.validation.work;

import org.jspecify.annotations.NullMarked;
