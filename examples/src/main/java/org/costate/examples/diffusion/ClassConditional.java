package org.costate.examples.diffusion;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.costate.examples.pictures.Columns;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.sample.Samplers;
import org.costate.sde.diffusion.sample.Sampling;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.validation.draw.Axis;
import org.costate.validation.draw.Colour;
import org.costate.validation.draw.LinePlot;
import org.costate.validation.draw.Series;

/**
 * Which part of the samples of a class does the exact posterior give to this class? Of eight normal
 * laws on a ring 0.22 % lie beyond the borders to their neighbours.
 */
public final class ClassConditional {
  private static final int CLASSES = 8;
  private static final int SAMPLES = 1000;
  private static final List<Colour> COLOURS =
      List.of(
          Colour.BLUE,
          Colour.VERMILION,
          Colour.GREEN,
          Colour.PURPLE,
          Colour.ORANGE,
          Colour.SKY,
          Colour.GREY,
          Colour.BLACK);
  private static final int SHOWN = 200;
  private static final int SIDE = 480;
  private static final int LEGEND = 130;
  private static final double LAST = 1e-3;

  private ClassConditional() {}

  /**
   * Samples each class and prints.
   *
   * @param args where to write the picture of the samples (SVG); nothing is drawn without
   */
  public static void main(String[] args) {
    LinearProcess process = VariancePreserving.of(0.1, 20);
    GaussianMixture data = ring();
    LinePlot plot =
        LinePlot.of("Samples of each class", Axis.linear("x"), Axis.linear("y")).equalAspect();
    for (int label = 0; label < CLASSES; label++) {
      double[] x =
          Sampling.of(
                  process,
                  data.component(label).noised(process),
                  Samplers.dpmSolverPlus2(),
                  LAST,
                  40)
              .draw(SAMPLES, label);
      double[] posterior = data.noised(process).classes(LAST, x);
      int right = 0;
      for (int r = 0; r < SAMPLES; r++) {
        int best = 0;
        for (int k = 1; k < CLASSES; k++) {
          if (posterior[r * CLASSES + k] > posterior[r * CLASSES + best]) {
            best = k;
          }
        }
        right += best == label ? 1 : 0;
      }
      System.out.println(
          "class %s: expected 0.9978, got %s".formatted(label, (double) right / SAMPLES));
      double[] some = Arrays.copyOf(x, 2 * SHOWN);
      plot =
          plot.with(
              Series.points("class " + label, Columns.of(some, 2, 0), Columns.of(some, 2, 1))
                  .in(COLOURS.get(label)));
    }
    if (args.length > 0) {
      plot.figure(SIDE + LEGEND, SIDE).writeSvg(Path.of(args[0]));
    }
  }

  private static GaussianMixture ring() {
    double[] weights = new double[CLASSES];
    double[][] means = new double[CLASSES][];
    double[] spreads = new double[CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      double angle = 2 * Math.PI * k / CLASSES;
      weights[k] = 1.0 / CLASSES;
      means[k] = new double[] {4 / 1.414 * Math.cos(angle), 4 / 1.414 * Math.sin(angle)};
      spreads[k] = 0.5 / 1.414;
    }
    return GaussianMixture.round(weights, means, spreads);
  }
}
