/**
 * Drift and diffusion as networks that see many paths at once, for neural stochastic differential
 * equations.
 *
 * <p>Read {@link org.costate.sde.neural.NeuralDrift} and {@link
 * org.costate.sde.neural.NeuralDiffusion} first; the gradient of a loss on the paths is that of
 * {@link org.costate.sde.adjoint.SdeDiscreteAdjoint}.
 *
 * @see <a href="https://proceedings.mlr.press/v108/li20i.html">Li, Wong, Chen and Duvenaud (2020),
 *     Scalable gradients for stochastic differential equations</a>
 * @see <a href="https://arxiv.org/abs/1905.09883">Tzen and Raginsky (2019), Neural stochastic
 *     differential equations: deep latent Gaussian models in the diffusion limit</a>
 */
@NullMarked
package org.costate.sde.neural;

import org.jspecify.annotations.NullMarked;
