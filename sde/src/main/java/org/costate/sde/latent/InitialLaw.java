package org.costate.sde.latent;

import java.util.Arrays;
import org.costate.nets.chain.kernel.Products;
import org.costate.sde.latent.LatentSde.Part;

/**
 * Draws {@code z₀ = m + e^s ε} from the posterior's initial law, whose divergence from the prior's,
 * {@code N(μ, e^{2λ})}, is a sum over components of {@code λ − s + (e^{2s} + (m − μ)²)/(2 e^{2λ}) −
 * ½}.
 */
final class InitialLaw {
  private final LearntPart initial;
  private final int latent;
  private final int paths;
  private final int offset;
  private final double[] law;
  private final double[] lawBar;
  private final double[] record;
  private final double[] noContext = {};

  InitialLaw(LatentSde model, int paths) {
    this.latent = model.latent();
    this.paths = paths;
    this.initial = new LearntPart(model.initial(), paths, model.offset(Part.INITIAL));
    this.offset = model.offset(Part.INITIAL_LAW);
    this.law = new double[2 * latent * paths];
    this.lawBar = new double[2 * latent * paths];
    this.record = new double[initial.network.recordLength()];
  }

  /** Draws z₀ and returns the divergence, summed over paths. */
  double forward(double[] theta, double[] r, double[] epsilon, double[] z) {
    initial.begin(theta);
    initial.network.value(0, r, 0, noContext, law, 0, record, 0);
    int n = latent * paths;
    double[] kl = lawBar;
    for (int i = 0; i < n; i++) {
      double mean = theta[offset + i / paths];
      double log = theta[offset + latent + i / paths];
      double m = law[i];
      double s = law[n + i];
      z[i] = m + Math.exp(s) * epsilon[i];
      double distance = (m - mean) * (m - mean);
      kl[i] = log - s + 0.5 * (Math.exp(2 * (s - log)) + distance * Math.exp(-2 * log)) - 0.5;
    }
    return Products.sum(kl, n);
  }

  /**
   * Pulls back.
   *
   * @param weight sensitivity of the loss to the divergence
   * @param zBar its sensitivity to z₀
   */
  void backward(
      double[] theta,
      double weight,
      double[] r,
      double[] epsilon,
      double[] zBar,
      double[] rBar,
      double[] gradient) {
    int n = latent * paths;
    Arrays.fill(lawBar, 0);
    for (int i = 0; i < n; i++) {
      int place = offset + i / paths;
      double log = theta[place + latent];
      double s = law[n + i];
      double scaled = (law[i] - theta[place]) * Math.exp(-2 * log);
      double ratio = Math.exp(2 * (s - log));
      lawBar[i] = zBar[i] + weight * scaled;
      lawBar[n + i] = zBar[i] * Math.exp(s) * epsilon[i] + weight * (ratio - 1);
      gradient[place] -= weight * scaled;
      gradient[place + latent] += weight * (1 - ratio - scaled * (law[i] - theta[place]));
    }
    initial.network.pullback(
        0, r, 0, noContext, lawBar, 0, rBar, noContext, initial.bar, record, 0);
    initial.addTo(gradient);
  }
}
