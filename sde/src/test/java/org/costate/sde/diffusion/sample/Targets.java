package org.costate.sde.diffusion.sample;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.score.GaussianMixture;

/** Mixtures of known sampler errors. */
final class Targets {
  static final LinearProcess PROCESS = VariancePreserving.of(0.1, 20);

  private Targets() {}

  static GaussianMixture smooth() {
    return GaussianMixture.round(
        new double[] {0.5, 0.3, 0.2},
        new double[][] {{-1, 0}, {1, 0.5}, {0.2, -1.2}},
        new double[] {0.6, 0.5, 0.7});
  }

  static GaussianMixture eightGaussians() {
    return ring(0.5 / 1.414);
  }

  static GaussianMixture sharp() {
    return ring(0.02);
  }

  private static GaussianMixture ring(double spread) {
    double[] weights = new double[8];
    double[][] means = new double[8][];
    double[] spreads = new double[8];
    for (int k = 0; k < 8; k++) {
      weights[k] = 0.125;
      double angle = k * Math.PI / 4;
      means[k] = new double[] {4 / 1.414 * Math.cos(angle), 4 / 1.414 * Math.sin(angle)};
      spreads[k] = spread;
    }
    return GaussianMixture.round(weights, means, spreads);
  }
}
