/**
 * DJL blocks on the PyTorch engine as fields; the one package that names the engine's internals.
 *
 * <p>Read {@link EngineField} first.
 */
@NullMarked
package org.costate.nets.djl;

import org.jspecify.annotations.NullMarked;
