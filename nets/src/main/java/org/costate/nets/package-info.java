/** Networks as differentiable fields, and the loop that trains them. */
@NullMarked
package org.costate.nets;

import org.jspecify.annotations.NullMarked;
