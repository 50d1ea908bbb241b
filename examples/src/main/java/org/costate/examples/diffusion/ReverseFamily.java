package org.costate.examples.diffusion;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.sample.Sampler;
import org.costate.sde.diffusion.sample.Samplers;
import org.costate.sde.diffusion.sample.Sampling;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.validation.draw.Axis;
import org.costate.validation.draw.Figure;
import org.costate.validation.draw.LinePlot;
import org.costate.validation.draw.Series;

/**
 * Do the reverse processes of every noise level l end with one law? Prints the Kolmogorov-Smirnov
 * distances between their samples, in units of the distance with p = 0.01, and draws their
 * distributions beside that of the data.
 */
public final class ReverseFamily {
  private static final int SAMPLES = 5000;
  private static final int STEPS = 500;
  private static final double ONE_PERCENT = 1.628;

  private ReverseFamily() {}

  /**
   * Samples and prints.
   *
   * @param args where to write the picture (SVG); nothing is drawn without
   */
  public static void main(String[] args) {
    double[] flow = draw(Samplers.flowHeun(), 1);
    double[] half = draw(Samplers.eulerMaruyama(0.5), 2);
    double[] full = draw(Samplers.eulerMaruyama(1), 3);
    print("l = 0 and l = 0.5", flow, half);
    print("l = 0 and l = 1", flow, full);
    print("l = 0.5 and l = 1", half, full);
    if (args.length > 0) {
      draw(flow, half, full).writeSvg(Path.of(args[0]));
    }
  }

  private static GaussianMixture data() {
    return GaussianMixture.round(
        new double[] {0.3, 0.7}, new double[][] {{-1.5}, {1}}, new double[] {0.4, 0.6});
  }

  private static double[] draw(Sampler sampler, long seed) {
    LinearProcess process = VariancePreserving.of(0.1, 20);
    double[] x =
        Sampling.of(process, data().noised(process), sampler, 1e-3, STEPS).draw(SAMPLES, seed);
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

  private static Figure draw(double[] flow, double[] half, double[] full) {
    double[] truth = data().sample(SAMPLES, RandomSource.XO_RO_SHI_RO_128_PP.create(4));
    Arrays.sort(truth);
    double[] share = new double[SAMPLES];
    Arrays.setAll(share, i -> (i + 0.5) / SAMPLES);
    return LinePlot.of(
            "One law from every noise level", Axis.linear("x"), Axis.linear("share below x"))
        .with(
            Series.line("data", truth, share),
            Series.dashed("l = 0, the flow", flow, share),
            Series.dashed("l = 0.5", half, share),
            Series.dashed("l = 1", full, share))
        .figure();
  }
}
