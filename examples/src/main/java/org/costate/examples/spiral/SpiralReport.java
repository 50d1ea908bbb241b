package org.costate.examples.spiral;

import java.util.List;
import org.costate.examples.console.OutputDirectory;
import org.costate.examples.pictures.Arrows;
import org.costate.examples.pictures.LossCurve;
import org.costate.ode.TimeSeries;
import org.costate.ode.fit.FitResult;
import org.costate.ode.fit.StageResult;
import org.costate.solvers.Statistics;
import org.costate.validation.draw.Axis;
import org.costate.validation.draw.Colour;
import org.costate.validation.draw.Figure;
import org.costate.validation.draw.HtmlReport;
import org.costate.validation.draw.LinePlot;
import org.costate.validation.draw.PhasePortrait;
import org.costate.validation.draw.Series;
import org.costate.validation.draw.Table;
import org.costate.validation.draw.Tile;

/** The pictures and the page of what was learnt of the spiral. */
final class SpiralReport {
  private static final int ARROWS_PER_SIDE = 15;
  private static final int WIDTH = 500;
  private static final int SQUARE = 530;
  private static final int FLAT = 360;
  private static final int TALL = 490;
  private static final int LONG = 640;
  private static final int NARROW = 460;
  private static final double[] LOW = {-Agreement.BOX, -Agreement.BOX};
  private static final double[] HIGH = {Agreement.BOX, Agreement.BOX};

  private SpiralReport() {}

  /** Writes the page {@code spiral.html} and its pictures as SVG and PNG beside it. */
  static void write(
      OutputDirectory out, TimeSeries truth, Agreement before, Agreement after, FitResult fit) {
    Figure trueField = portrait("True field", truth, after, false, WIDTH, SQUARE);
    Figure learntField = portrait("Learnt field", truth, after, true, WIDTH, SQUARE);
    Figure components = components("Components", truth, after, WIDTH, FLAT);
    Figure distance = distance(truth, before, after);
    Figure loss = LossCurve.of(fit.stages());

    out.create();
    save(out, "spiral-true-field", trueField);
    save(out, "spiral-learnt-field", learntField);
    save(out, "spiral-components", components);
    save(out, "spiral-distance", distance);
    save(out, "spiral-loss", loss);
    overview(truth, after).writeSvg(out.file("spiral-overview.svg"));
    HtmlReport.of(
            "A spiral, learnt",
            "A neural ODE dy/dt = f(y) with the network 2-50-2 (tanh, fed with y³) learnt from %s samples of the cubic spiral dy/dt = A y³ on t from 0 to %s. It never saw the field, only the samples."
                .formatted(truth.size(), Spiral.END))
        .tiles(
            Tile.of("trajectory, relative L² error", after.relative(), ""),
            Tile.of("greatest distance", after.greatestDistance(), ""),
            Tile.of("field along the trajectory", after.alongTrajectory(), "relative"),
            Tile.of("field in the box", after.inBox(), "relative"))
        .section("Phase portrait")
        .figures(
            List.of(trueField, learntField),
            List.of(
                "Arrows: the true field A y³. Dashed: the true trajectory; solid: the learnt one.",
                "Arrows: the learnt field. It is bound by data where the trajectory goes, not in the corners."))
        .section("Trajectory")
        .figures(
            List.of(components, distance),
            List.of(
                "Both components of the true and the learnt trajectory, solved in one piece from (2, 0).",
                "How far the learnt trajectory is from the true one."))
        .section("Training")
        .figure(
            loss,
            "Loss of every step. Adam sees batches of short segments, L-BFGS the whole trajectory, so the two lines need not meet.")
        .table(agreement(before, after))
        .table(solves(fit.stages()))
        .write(out.file("spiral.html"));
  }

  private static void save(OutputDirectory out, String name, Figure figure) {
    figure.writeSvg(out.file(name + ".svg"));
    figure.writePng(out.file(name + ".png"), 2);
  }

  /** The picture of the README: both portraits in one, beside the components over time. */
  private static Figure overview(TimeSeries truth, Agreement after) {
    return Figure.grid(
        "A spiral learnt by a neural ODE",
        2,
        List.of(
            portrait("Learnt field and trajectories", truth, after, true, NARROW, TALL),
            components("Components over time", truth, after, LONG, TALL)));
  }

  private static Figure portrait(
      String title, TimeSeries truth, Agreement after, boolean ofLearnt, int width, int height) {
    Curve exact = Curve.of(truth.times(), truth.values());
    Curve found = Curve.of(after.solution().times(), after.solution().values());
    return PhasePortrait.of(title, "y1", "y2")
        .with(
            Arrows.on(
                ofLearnt ? "learnt field" : "true field",
                ofLearnt ? after.learnt() : Spiral.field(),
                LOW,
                HIGH,
                ARROWS_PER_SIDE))
        .learnt("learnt path", found.y1(), found.y2())
        .truth("true path", exact.y1(), exact.y2())
        .figure(width, height);
  }

  private static Figure components(
      String title, TimeSeries truth, Agreement after, int width, int height) {
    Curve exact = Curve.of(truth.times(), truth.values());
    Curve found = Curve.of(after.solution().times(), after.solution().values());
    return LinePlot.of(title, Axis.linear("t"), Axis.linear("y"))
        .with(
            Series.line("y1 learnt", found.t(), found.y1()),
            Series.line("y2 learnt", found.t(), found.y2()),
            Series.dashed("y1 true", exact.t(), exact.y1()).in(Colour.BLACK),
            Series.dashed("y2 true", exact.t(), exact.y2()).in(Colour.BLACK))
        .figure(width, height);
  }

  private static Figure distance(TimeSeries truth, Agreement before, Agreement after) {
    return LinePlot.of("Distance from the truth", Axis.linear("t"), Axis.log("distance"))
        .with(
            Series.line("learnt", truth.times(), shown(after.distance())),
            Series.dashed("before training", truth.times(), shown(before.distance())))
        .figure(WIDTH, FLAT);
  }

  /** Both start at the truth, which has no place on a logarithmic axis. */
  private static double[] shown(double[] distance) {
    for (int i = 0; i < distance.length; i++) {
      distance[i] = distance[i] > 0 ? distance[i] : Double.NaN;
    }
    return distance;
  }

  private static Table agreement(Agreement before, Agreement after) {
    return Table.of("agreement with the truth", "before", "learnt")
        .row("mean squared error of the trajectory", before.meanSquare(), after.meanSquare())
        .row("trajectory, relative L² error", before.relative(), after.relative())
        .row("greatest distance", before.greatestDistance(), after.greatestDistance())
        .row(
            "field along the trajectory, relative",
            before.alongTrajectory(),
            after.alongTrajectory())
        .row("field in the box [−2, 2]², relative", before.inBox(), after.inBox());
  }

  private static Table solves(List<StageResult> stages) {
    Table table =
        Table.of("stage", "accepted steps", "rejected", "field evaluations", "failed solves");
    for (StageResult stage : stages) {
      Statistics cost = stage.statistics();
      table =
          table.row(
              stage.stage().name(),
              cost.accepted(),
              cost.rejected(),
              cost.evaluations(),
              stage.failures());
    }
    return table;
  }
}
