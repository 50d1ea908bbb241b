package org.costate.sde.diffusion.flow;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.sde.diffusion.score.NoisedMixture;

/**
 * The exact velocity of a mixture of normal laws, {@code a' E[x₀ | x] − q' q s}, finite at both
 * ends of an {@link org.costate.sde.diffusion.process.Interpolant}.
 */
public final class MixtureVelocity implements DifferentiableVelocity {
  private final GaussianMixture mixture;
  private final LinearProcess process;
  private final NoisedMixture law;
  private double[] clean = {};

  /**
   * Opens the velocity, for one thread.
   *
   * @param mixture law of the data; of positive variance in every direction if t = 0 is asked for
   * @param process what noises them
   */
  public MixtureVelocity(GaussianMixture mixture, LinearProcess process) {
    this.mixture = mixture;
    this.process = process;
    this.law = mixture.noised(process);
  }

  @Override
  public int dimension() {
    return mixture.dimension();
  }

  @Override
  public MixtureVelocity forAnotherThread() {
    return new MixtureVelocity(mixture, process);
  }

  @Override
  public void evaluate(double t, double[] x, double[] velocity) {
    fit(x.length);
    law.evaluate(t, x, velocity);
    law.posteriorMean(t, x, clean);
    combine(t, velocity);
  }

  @Override
  public void pushforward(double t, double[] x, double[] u, double[] out) {
    fit(x.length);
    law.pushforward(t, x, u, out);
    law.pushPosteriorMean(t, x, u, clean);
    combine(t, out);
  }

  private void fit(int length) {
    if (clean.length != length) {
      clean = new double[length];
    }
  }

  private void combine(double t, double[] out) {
    double slope = process.scaleSlope(t);
    double factor = process.spreadSlope(t) * process.spread(t);
    for (int i = 0; i < out.length; i++) {
      out[i] = slope * clean[i] - factor * out[i];
    }
  }
}
