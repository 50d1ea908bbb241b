/**
 * Variational autoencoders on vectors: an encoder and a decoder with normal laws, and their
 * evidence bound.
 *
 * <p>Read {@link org.costate.sde.autoencoder.VariationalAutoencoder} first.
 *
 * @see <a href="https://arxiv.org/abs/1312.6114">Kingma and Welling (2014), Auto-encoding
 *     variational Bayes</a>
 */
@NullMarked
package org.costate.sde.autoencoder;

import org.jspecify.annotations.NullMarked;
