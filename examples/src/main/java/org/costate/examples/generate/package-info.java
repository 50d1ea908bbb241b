/**
 * Programs about generators: why regression cannot be one, walks in a latent space, and where an
 * adversarial game may start.
 *
 * <p>Read {@link org.costate.examples.generate.BareSpiral} first.
 */
@NullMarked
package org.costate.examples.generate;

import org.jspecify.annotations.NullMarked;
