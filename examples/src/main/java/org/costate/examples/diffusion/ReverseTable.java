package org.costate.examples.diffusion;

import java.util.Arrays;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.sample.Sampler;
import org.costate.sde.diffusion.sample.SamplerStepper;
import org.costate.sde.diffusion.sample.Samplers;
import org.costate.sde.diffusion.sample.SamplingTask;
import org.costate.sde.diffusion.score.GaussianMixture;

/**
 * Which standard deviation do 100 steps give to data of the law N(0, 0.25)? A step is affine, so
 * the variance is followed exactly.
 */
public final class ReverseTable {
  private static final int STEPS = 100;
  private static final double LAST = 1e-3;

  private ReverseTable() {}

  /**
   * Follows the variances and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    print(Samplers.eulerMaruyama(1), 0.5038890670);
    print(Samplers.flowEuler(), 0.4979069555);
  }

  private static void print(Sampler sampler, double expected) {
    LinearProcess process = VariancePreserving.of(0.1, 20);
    GaussianMixture data =
        GaussianMixture.round(new double[] {1}, new double[][] {{0}}, new double[] {0.5});
    SamplerStepper quiet = open(sampler, process, data, 0);
    SamplerStepper noisy = open(sampler, process, data, 1);
    double variance = 1;
    for (int k = 0; k < STEPS; k++) {
      double t = 1 - (1 - LAST) * k / STEPS;
      double s = 1 - (1 - LAST) * (k + 1) / STEPS;
      double[] factor = {1};
      double[] noise = {0};
      quiet.step(k, t, s, factor);
      noisy.step(k, t, s, noise);
      variance = factor[0] * factor[0] * variance + noise[0] * noise[0];
    }
    System.out.println(
        "%s: expected %s, got %s".formatted(sampler.name(), expected, Math.sqrt(variance)));
  }

  private static SamplerStepper open(
      Sampler sampler, LinearProcess process, GaussianMixture data, double z) {
    return sampler.open(
        new SamplingTask(process, data.noised(process), 1, (k, use, out) -> Arrays.fill(out, z)));
  }
}
