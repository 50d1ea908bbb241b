package org.costate.sde.latent;

/**
 * The evidence lower bound of a series, by one sample and as a mean over a batch, in nats.
 *
 * @param logLikelihood {@code log p(x | z)}
 * @param initialKl {@code KL(q(z₀) ‖ p(z₀))}, exact
 * @param pathKl {@code ½ ∫ |(f − h)/g|² dt} along the sampled path
 */
public record Elbo(double logLikelihood, double initialKl, double pathKl) {

  /** Returns the bound. */
  public double value() {
    return logLikelihood - initialKl - pathKl;
  }

  /**
   * Returns the loss with a weight on the divergences.
   *
   * @param klWeight 1 for the bound itself
   */
  public double loss(double klWeight) {
    return klWeight * (initialKl + pathKl) - logLikelihood;
  }
}
