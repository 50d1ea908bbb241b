package org.costate.examples.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.examples.console.OutputDirectory;
import org.costate.examples.pictures.Arrows;
import org.costate.examples.pictures.Columns;
import org.costate.examples.pictures.LossCurve;
import org.costate.ode.TimeSeries;
import org.costate.ode.fit.FitResult;
import org.costate.ode.fit.StageResult;
import org.costate.validation.draw.Axis;
import org.costate.validation.draw.Colour;
import org.costate.validation.draw.Figure;
import org.costate.validation.draw.HtmlReport;
import org.costate.validation.draw.LinePlot;
import org.costate.validation.draw.PhasePortrait;
import org.costate.validation.draw.Series;
import org.costate.validation.draw.Table;

/** The pictures and the page of a fit to data. */
final class FitReport {
  private static final int CURVE_POINTS = 601;
  private static final int ARROWS_PER_SIDE = 17;
  private static final int WIDTH = 500;
  private static final int SQUARE = 530;
  private static final int FLAT = 360;

  private final TimeSeries series;
  private final int learnt;
  private final LearntModel model;
  private final double[] times = new double[CURVE_POINTS];
  private final double[] curve;

  private FitReport(TimeSeries series, int learnt, LearntModel model) {
    this.series = series;
    this.learnt = learnt;
    this.model = model;
    double first = series.time(0);
    double span = series.time(series.size() - 1) - first;
    for (int i = 0; i < CURVE_POINTS; i++) {
      times[i] = first + span * i / (CURVE_POINTS - 1);
    }
    times[CURVE_POINTS - 1] = series.time(series.size() - 1);
    curve = model.at(times);
  }

  /**
   * Writes the page {@code report.html} and its pictures as SVG and PNG beside it.
   *
   * @param out an existing directory
   * @param source what the data are called
   * @param series observed, in data units
   * @param learnt number of rows learnt from
   * @param model what was learnt
   * @param errors of its predictions
   * @param fit how it was learnt
   */
  static void write(
      OutputDirectory out,
      String source,
      TimeSeries series,
      int learnt,
      LearntModel model,
      FitErrors errors,
      FitResult fit) {
    var report = new FitReport(series, learnt, model);
    List<Figure> figures = new ArrayList<>();
    List<String> captions = new ArrayList<>();
    for (int j = 0; j < series.dimension(); j++) {
      figures.add(report.component(j));
      captions.add("One solve from the learnt initial state, through the held-out points.");
      save(out, "fit-%s".formatted(j + 1), figures.get(j));
    }
    Figure loss = LossCurve.of(fit.stages());
    save(out, "loss", loss);
    HtmlReport page =
        HtmlReport.of(
                "Fit of " + source,
                "A neural ODE learnt from the first %s of %s rows; the rest was held out."
                    .formatted(learnt, series.size()))
            .table(errorTable(series, errors))
            .section("Data and learnt curve")
            .figures(figures, captions);
    if (series.dimension() == 2) {
      Figure portrait = report.portrait();
      save(out, "portrait", portrait);
      page =
          page.section("Phase portrait")
              .figure(portrait, "Arrows: directions of the learnt field in the units of the data.");
    }
    page.section("Training")
        .figure(loss, "Loss of every step, in standardised units; of L-BFGS the final value.")
        .table(stageTable(fit.stages()))
        .write(out.file("report.html"));
  }

  private static void save(OutputDirectory out, String name, Figure figure) {
    figure.writeSvg(out.file(name + ".svg"));
    figure.writePng(out.file(name + ".png"), 2);
  }

  private Figure component(int j) {
    String name = series.names().get(j);
    LinePlot plot =
        LinePlot.of(name, Axis.linear(model.shape().timeName()), Axis.linear(name))
            .with(Series.line("learnt curve", times, Columns.of(curve, series.dimension(), j)));
    double[] values = Columns.of(series.values(), series.dimension(), j);
    plot = plot.with(points("data", values, 0, learnt, Colour.BLACK));
    if (anyObserved(values)) {
      plot = plot.with(points("held-out data", values, learnt, values.length, Colour.VERMILION));
    }
    return plot.figure(WIDTH, FLAT);
  }

  private boolean anyObserved(double[] values) {
    return Arrays.stream(values, learnt, values.length).anyMatch(Double::isFinite);
  }

  private Series points(String name, double[] values, int from, int to, Colour colour) {
    return Series.points(
            name,
            Arrays.copyOfRange(series.times(), from, to),
            Arrays.copyOfRange(values, from, to))
        .in(colour);
  }

  private Figure portrait() {
    double[] x = Columns.of(curve, 2, 0);
    double[] y = Columns.of(curve, 2, 1);
    double[] dataX = Columns.of(series.values(), 2, 0);
    double[] dataY = Columns.of(series.values(), 2, 1);
    double[] low = {least(x, dataX), least(y, dataY)};
    double[] high = {greatest(x, dataX), greatest(y, dataY)};
    List<String> names = series.names();
    var portrait =
        PhasePortrait.of("Learnt field", Axis.linear(names.get(0)), Axis.linear(names.get(1)))
            .with(Arrows.on("learnt field", model.field(), low, high, ARROWS_PER_SIDE))
            .learnt("learnt curve", x, y);
    boolean whole = false;
    for (int i = 0; i < dataX.length; i++) {
      whole |= Double.isFinite(dataX[i] + dataY[i]);
    }
    return (whole ? portrait.with(Series.points("data", dataX, dataY).in(Colour.BLACK)) : portrait)
        .figure(WIDTH, SQUARE);
  }

  private static double least(double[] curve, double[] data) {
    double least = Arrays.stream(curve).min().orElseThrow();
    return Math.min(least, Arrays.stream(data).filter(Double::isFinite).min().orElse(least));
  }

  private static double greatest(double[] curve, double[] data) {
    double most = Arrays.stream(curve).max().orElseThrow();
    return Math.max(most, Arrays.stream(data).filter(Double::isFinite).max().orElse(most));
  }

  private static Table errorTable(TimeSeries series, FitErrors errors) {
    Table table =
        Table.of("root mean squared error", "learnt from", "held out", "held out, persistence");
    for (int j = 0; j < series.dimension(); j++) {
      table =
          table.row(
              series.names().get(j),
              errors.training(j),
              orDash(errors.heldOut(j)),
              orDash(errors.persistence(j)));
    }
    return table;
  }

  private static Object orDash(double value) {
    return Double.isNaN(value) ? "–" : value;
  }

  private static Table stageTable(List<StageResult> stages) {
    Table table = Table.of("stage", "accepted steps", "rejected", "evaluations", "failed solves");
    for (StageResult stage : stages) {
      table =
          table.row(
              stage.stage().name(),
              stage.statistics().accepted(),
              stage.statistics().rejected(),
              stage.statistics().evaluations(),
              stage.failures());
    }
    return table;
  }
}
