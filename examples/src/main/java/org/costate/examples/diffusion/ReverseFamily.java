package org.costate.examples.diffusion;

import java.util.Arrays;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.sample.Sampler;
import org.costate.sde.diffusion.sample.Samplers;
import org.costate.sde.diffusion.sample.Sampling;
import org.costate.sde.diffusion.score.GaussianMixture;

/**
 * Do the reverse processes of every noise level l end with one law? Prints the Kolmogorov-Smirnov
 * distances between their samples, in units of the distance with p = 0.01.
 */
public final class ReverseFamily {
  private static final int SAMPLES = 5000;
  private static final int STEPS = 500;
  private static final double ONE_PERCENT = 1.628;

  private ReverseFamily() {}

  /**
   * Samples and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    double[] flow = draw(Samplers.flowHeun(), 1);
    double[] half = draw(Samplers.eulerMaruyama(0.5), 2);
    double[] full = draw(Samplers.eulerMaruyama(1), 3);
    print("l = 0 and l = 0.5", flow, half);
    print("l = 0 and l = 1", flow, full);
    print("l = 0.5 and l = 1", half, full);
  }

  private static double[] draw(Sampler sampler, long seed) {
    LinearProcess process = VariancePreserving.of(0.1, 20);
    GaussianMixture data =
        GaussianMixture.round(
            new double[] {0.3, 0.7}, new double[][] {{-1.5}, {1}}, new double[] {0.4, 0.6});
    double[] x =
        Sampling.of(process, data.noised(process), sampler, 1e-3, STEPS).draw(SAMPLES, seed);
    Arrays.sort(x);
    return x;
  }

  private static void print(String name, double[] a, double[] b) {
    double distance = 0;
    int j = 0;
    for (int i = 0; i < a.length; i++) {
      while (j < b.length && b[j] <= a[i]) {
        j++;
      }
      double other = (double) j / b.length;
      distance = Math.max(distance, Math.abs((i + 1.0) / a.length - other));
      distance = Math.max(distance, Math.abs((double) i / a.length - other));
    }
    double level = ONE_PERCENT * Math.sqrt(2.0 / SAMPLES);
    System.out.println("%s: expected 0.0, got %s".formatted(name, distance / level));
  }
}
