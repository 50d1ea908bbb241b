/**
 * Physics-informed networks against reference solutions: a row for each equation, with the error
 * after training, the time and the iterations; read {@link
 * org.costate.validation.physics.ForwardTable} first.
 */
@NullMarked
package org.costate.validation.physics;

import org.jspecify.annotations.NullMarked;
