package org.costate.sde.diffusion.learn;

import org.costate.sde.diffusion.process.LinearProcess;

/** How much the error of the score at a time weighs in the loss. */
public enum Weighting {
  /** The error of the network's output weighs 1: the weight of Karras et al. if preconditioned. */
  OUTPUT,
  /** The squared error of the score weighs q²: the squared error of the noise weighs 1. */
  VARIANCE,
  /**
   * The squared error of the score weighs g²: twice the loss bounds the Kullback-Leibler divergence
   * of the model's reverse equation from above.
   *
   * @see <a href="https://arxiv.org/abs/2101.09258">Song et al. (2021), theorem 1</a>
   */
  LIKELIHOOD;

  /** Returns the weight of the squared error of the output. */
  double ofOutput(Parametrization parametrization, LinearProcess process, double t) {
    if (this == OUTPUT) {
      return 1;
    }
    double q = process.spread(t);
    double factor = process.scale(t) * parametrization.output(process, t) / (q * q);
    return factor * factor * (this == VARIANCE ? q * q : process.noiseSquared(t));
  }
}
