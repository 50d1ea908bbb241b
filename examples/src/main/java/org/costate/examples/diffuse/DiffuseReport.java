package org.costate.examples.diffuse;

import java.util.Arrays;
import java.util.List;
import org.costate.examples.console.OutputDirectory;
import org.costate.nets.train.TrainingResult;
import org.costate.validation.draw.Axis;
import org.costate.validation.draw.Figure;
import org.costate.validation.draw.HtmlReport;
import org.costate.validation.draw.LinePlot;
import org.costate.validation.draw.Series;
import org.costate.validation.draw.Tile;

/** The pictures of a run and the page that holds them. */
final class DiffuseReport {
  static final String NAME = "diffuse.html";

  /** Losses of single batches jump by the times they drew; a mean over some shows where they go. */
  private static final int SMOOTHED = 50;

  private DiffuseReport() {}

  static void write(
      OutputDirectory out,
      Subject subject,
      String settings,
      TrainingResult result,
      double[] x,
      int classes,
      List<DenoisingPath.Frame> path) {
    Figure samples = subject.samples(x, classes);
    Figure way = subject.path(path);
    double[] loss = result.history().stepLoss();
    save(out, "samples", samples);
    save(out, "path", way);
    HtmlReport.of("Diffusion: " + subject.name(), settings + ".")
        .tiles(
            Tile.of("samples learnt from", subject.count(), ""),
            Tile.of("steps", (double) result.steps(), ""),
            Tile.of("mean loss at the end", smoothed(loss)[loss.length - 1], ""))
        .section("Samples")
        .figures(
            List.of(samples, subject.data()),
            List.of(
                classes > 0
                    ? "Drawn from the model, a class in each row."
                    : "Drawn from the model.",
                "Some of what was learnt from."))
        .section("The way from noise")
        .figure(way, "Some samples, above them the spread of their noise in units of the data.")
        .section("Training")
        .figure(loss(loss), "Mean loss of the batches, and its mean over 50 steps.")
        .write(out.file(NAME));
  }

  private static void save(OutputDirectory out, String name, Figure figure) {
    figure.writeSvg(out.file(name + ".svg"));
    figure.writePng(out.file(name + ".png"), 2);
  }

  private static Figure loss(double[] loss) {
    double[] steps = new double[loss.length];
    Arrays.setAll(steps, i -> i);
    return LinePlot.of("Loss", Axis.linear("step"), Axis.log("mean loss"))
        .with(
            Series.line("batch", steps, loss),
            Series.line("mean of %s".formatted(SMOOTHED), steps, smoothed(loss)))
        .figure();
  }

  private static double[] smoothed(double[] loss) {
    double[] out = new double[loss.length];
    double sum = 0;
    for (int i = 0; i < loss.length; i++) {
      sum += loss[i] - (i >= SMOOTHED ? loss[i - SMOOTHED] : 0);
      out[i] = sum / Math.min(i + 1, SMOOTHED);
    }
    return out;
  }
}
