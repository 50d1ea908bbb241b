/**
 * The command that learns a diffusion model from images or points and draws new ones.
 *
 * <p>Read {@link DiffuseCommand} first.
 */
@NullMarked
package org.costate.examples.diffuse;

import org.jspecify.annotations.NullMarked;
