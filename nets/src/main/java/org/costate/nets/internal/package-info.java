/** What the executions of a network share; not for users. */
@NullMarked
package org.costate.nets.internal;

import org.jspecify.annotations.NullMarked;
