package org.costate.examples.diffusion;

import java.util.Arrays;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.sample.Samplers;
import org.costate.sde.diffusion.sample.SamplingTask;
import org.costate.sde.diffusion.score.GaussianMixture;

/**
 * Is an ancestral step from t to s a draw of x_s given x_t and the denoised sample D? That law has
 * mean {@code a_s D + r q_s²/q_t² (x − a_t D)} and variance {@code q_s² (1 − r² q_s²/q_t²)}, {@code
 * r = a_t/a_s}.
 */
public final class AncestralStep {
  private AncestralStep() {}

  /**
   * Steps and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    double t = 0.6;
    double s = 0.5;
    LinearProcess process = VariancePreserving.of(0.1, 20);
    GaussianMixture data =
        GaussianMixture.round(
            new double[] {0.4, 0.6}, new double[][] {{-1}, {2}}, new double[] {0.5, 0.3});
    double at = process.scale(t);
    double as = process.scale(s);
    double qt = process.spread(t);
    double qs = process.spread(s);
    double ratio = at / as;
    double shrink = ratio * qs * qs / (qt * qt);
    for (double x : new double[] {-1.3, 0.2, 0.9}) {
      double[] score = new double[1];
      data.noised(process).evaluate(t, new double[] {x}, score);
      double clean = (x + qt * qt * score[0]) / at;
      double mean = step(process, data, t, s, x, 0);
      double deviation = step(process, data, t, s, x, 1) - mean;
      System.out.println(
          "mean from %s: expected %s, got %s"
              .formatted(x, as * clean + shrink * (x - at * clean), mean));
      System.out.println(
          "variance from %s: expected %s, got %s"
              .formatted(x, qs * qs * (1 - ratio * shrink), deviation * deviation));
    }
  }

  private static double step(
      LinearProcess process, GaussianMixture data, double t, double s, double x, double z) {
    double[] out = {x};
    Samplers.ancestral()
        .open(
            new SamplingTask(
                process, data.noised(process), 1, (k, use, numbers) -> Arrays.fill(numbers, z)))
        .step(0, t, s, out);
    return out[0];
  }
}
