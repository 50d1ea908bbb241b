/** Programs to read and run, and the command line. */
@NullMarked
package org.costate.examples;

import org.jspecify.annotations.NullMarked;
