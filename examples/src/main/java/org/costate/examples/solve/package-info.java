/** The command {@code solve}: a partial differential equation solved by a network. */
@NullMarked
package org.costate.examples.solve;

import org.jspecify.annotations.NullMarked;
