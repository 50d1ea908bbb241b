/** Evidence: reference problems, statistical tests, benchmarks and the drawing package. */
@NullMarked
package org.costate.validation;

import org.jspecify.annotations.NullMarked;
