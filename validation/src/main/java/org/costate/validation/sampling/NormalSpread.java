package org.costate.validation.sampling;

import java.util.Arrays;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.sample.NormalSource;
import org.costate.sde.diffusion.sample.Sampler;
import org.costate.sde.diffusion.sample.SamplerStepper;
import org.costate.sde.diffusion.sample.SamplingTask;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.sde.diffusion.score.Score;

/**
 * The standard deviation of what a sampler makes of normal data, without sampling error: there a
 * sampler is a linear map of its start and its noise, found by sending a unit through each.
 */
final class NormalSpread {
  /** Noise vectors that a step may ask for. */
  private static final int USES = 2;

  private final LinearProcess process;
  private final double spread;
  private final double last;

  /**
   * Prepares.
   *
   * @param process that noised the data
   * @param spread standard deviation of the data
   * @param last time at which sampling stops
   */
  NormalSpread(LinearProcess process, double spread, double last) {
    this.process = process;
    this.spread = spread;
    this.last = last;
  }

  /** Returns the standard deviation of the noised data at the last time. */
  double exact() {
    return Math.hypot(process.scale(last) * spread, process.spread(last));
  }

  /** Returns that of the samples. */
  double of(Sampler sampler, int steps) {
    double[] times = sampler.grid().times(process, process.end(), last, steps);
    int rows = sampler.deterministic() ? 1 : USES * steps + 1;
    double[] x = new double[rows];
    x[rows - 1] = process.priorSpread();
    Score score =
        GaussianMixture.round(new double[] {1}, new double[][] {{0}}, new double[] {spread})
            .noised(process);
    NormalSource units =
        (step, use, out) -> {
          if (use >= USES) {
            throw new IllegalStateException("a step asks for noise " + use);
          }
          Arrays.fill(out, 0);
          out[USES * step + use] = 1;
        };
    SamplerStepper stepper = sampler.open(new SamplingTask(process, score, rows, units));
    for (int k = 0; k < steps; k++) {
      stepper.step(k, times[k], times[k + 1], x);
    }
    return Math.sqrt(Arrays.stream(x).map(value -> value * value).sum());
  }
}
