/**
 * Latent stochastic differential equations: a prior process behind noisy observations, learnt
 * together with a posterior process by the evidence lower bound.
 *
 * <p>Read {@link org.costate.sde.latent.LatentSde} for the model, then {@link
 * org.costate.sde.latent.LatentSdeLoss}, which trains with {@link org.costate.nets.train.Trainer}.
 *
 * @see <a href="https://proceedings.mlr.press/v108/li20i.html">Li, Wong, Chen and Duvenaud (2020),
 *     Scalable gradients for stochastic differential equations</a>
 */
@NullMarked
package org.costate.sde.latent;

import org.jspecify.annotations.NullMarked;
