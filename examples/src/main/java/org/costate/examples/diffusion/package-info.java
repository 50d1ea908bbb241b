/** Short programs on diffusion models, each of one question with an exact answer. */
@NullMarked
package org.costate.examples.diffusion;

import org.jspecify.annotations.NullMarked;
