package org.costate.validation.terms;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.terms.TermCurve;
import org.costate.pinn.terms.TermFit;
import org.costate.pinn.terms.TermKind;
import org.costate.validation.draw.Axis;
import org.costate.validation.draw.Figure;
import org.costate.validation.draw.LinePlot;
import org.costate.validation.draw.Series;

/**
 * Where learnt curves go: a table and a picture of learnt and true terms for each fit.
 *
 * @param folder to write to; nothing is written without
 */
record CurveReport(Optional<Path> folder) {

  /**
   * Writes a fit of one species.
   *
   * @param name of the files
   * @param fit what was learnt
   * @param truths the true terms
   * @throws IOException if a file cannot be written
   */
  void write(String name, TermFit fit, Map<TermKind, PointFunction> truths) throws IOException {
    if (folder.isEmpty()) {
      return;
    }
    Path into = Files.createDirectories(folder.get());
    try (Writer csv = Files.newBufferedWriter(into.resolve(name + ".csv"))) {
      fit.writeCsv(csv);
    }
    List<Figure> figures = new ArrayList<>();
    for (TermCurve curve : fit.curves()) {
      PointFunction truth = truths.get(curve.kind());
      if (truth != null) {
        figures.add(figure(curve, truth));
      }
    }
    Figure.grid(name, figures.size(), figures).writeSvg(into.resolve(name + ".svg"));
  }

  private static Figure figure(TermCurve curve, PointFunction truth) {
    double[] c = curve.concentrations();
    double[] exact = new double[c.length];
    truth.value(c, c.length, exact);
    String title = curve.kind().toString();
    return LinePlot.of(title, Axis.linear("concentration"), Axis.linear("value"))
        .with(Series.line("true", c, exact), Series.dashed("learnt", c, curve.values()))
        .figure();
  }
}
