/**
 * Neural stochastic differential equations trained against a controlled differential equation as
 * their critic, by the Wasserstein distance.
 *
 * <p>Read {@link org.costate.sde.gan.SdeGan} first.
 *
 * @see <a href="https://proceedings.mlr.press/v139/kidger21b.html">Kidger, Foster, Li, Oberhauser
 *     and Lyons (2021), Neural SDEs as infinite-dimensional GANs</a>
 * @see <a href="https://arxiv.org/abs/2105.13493">Kidger, Foster, Li and Lyons (2021), Efficient
 *     and accurate gradients for neural SDEs</a>
 */
@NullMarked
package org.costate.sde.gan;

import org.jspecify.annotations.NullMarked;
