/**
 * Computes the end values of reference problems in decimal arithmetic of 28 or 40 digits.
 *
 * <p>{@link org.costate.validation.reference.ReferenceValues} is the program that writes them; two
 * solves of different order or mesh say how many digits are sure.
 */
@NullMarked
package org.costate.validation.reference;

import org.jspecify.annotations.NullMarked;
