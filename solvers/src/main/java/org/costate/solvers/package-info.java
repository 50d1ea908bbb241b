/** Differential equations, the methods that solve them and their adjoints, on plain arrays. */
@NullMarked
package org.costate.solvers;

import org.jspecify.annotations.NullMarked;
