package org.costate.validation.physics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.costate.pinn.PinnField;
import org.costate.pinn.PinnSolution;
import org.costate.pinn.TrainedSolution;
import org.costate.pinn.WindowedSolution;
import org.costate.pinn.geometry.Place;
import org.costate.validation.draw.Figure;
import org.costate.validation.draw.HtmlReport;
import org.costate.validation.draw.Tile;

/**
 * What a solution looks like: its outputs as maps and slices, the error where a reference is known,
 * the residual of every equation, the loss by term.
 */
public final class SolutionReport {
  private final TrainedSolution solution;
  private final FieldPictures pictures;
  private final Optional<ToDoubleFunction<double[]>> reference;

  private SolutionReport(
      TrainedSolution solution,
      FieldPictures pictures,
      Optional<ToDoubleFunction<double[]>> reference) {
    this.solution = solution;
    this.pictures = pictures;
    this.reference = reference;
  }

  /**
   * Returns the report of a solution over time and the first other coordinate, or over its first
   * two coordinates.
   *
   * @param solution on a domain of at least two coordinates
   * @throws IllegalArgumentException if it has only one
   */
  public static SolutionReport of(TrainedSolution solution) {
    List<String> names = new ArrayList<>(solution.domain().names());
    if (names.size() < 2) {
      throw new IllegalArgumentException("pictures need two coordinates; there is only " + names);
    }
    if (names.remove(Place.TIME)) {
      names.add(0, Place.TIME);
    }
    return over(solution, names.get(0), names.get(1));
  }

  /**
   * Returns the report of a solution over two coordinates, further ones being held midway.
   *
   * @param solution what to draw
   * @param across name of the horizontal coordinate
   * @param up name of the vertical coordinate
   * @throws IllegalArgumentException if there is no such coordinate, or they are the same
   */
  public static SolutionReport over(TrainedSolution solution, String across, String up) {
    return new SolutionReport(
        solution, FieldPictures.over(solution.domain(), across, up), Optional.empty());
  }

  /**
   * Returns this with what the first output should be.
   *
   * @param known its value at a point's coordinates
   */
  public SolutionReport withReference(ToDoubleFunction<double[]> known) {
    return new SolutionReport(solution, pictures, Optional.of(known));
  }

  /** Returns the pictures by the names of their files, in the order of the report. */
  public Map<String, Figure> figures() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (int k = 0; k < solution.outputs().size(); k++) {
      PinnField u = solution.component(k);
      String file = k == 0 ? "" : "-" + u.name();
      put(figures, "field" + file, pictures.map(u.name(), u.name(), u::value));
      if (k == 0 && reference.isPresent()) {
        ToDoubleFunction<double[]> known = reference.get();
        figures.put("error", pictures.magnitude("Error", "magnitude", at -> u.error(known, at)));
        figures.put("slices", pictures.slices("Slices", u.name(), u::value, each(known)));
      } else {
        put(figures, "slices" + file, pictures.slices("Slices", u.name(), u::value));
      }
    }
    for (String equation : solution.equations()) {
      put(
          figures,
          "residual-" + equation,
          pictures.magnitude(
              "Residual of " + equation, "magnitude", at -> solution.residual(equation, at)));
    }
    TrainingHistory history = TrainingHistory.of(solution);
    history.loss().ifPresent(figure -> figures.put("loss", figure));
    history.error().ifPresent(figure -> figures.put("error-history", figure));
    return figures;
  }

  /** Names of outputs and equations become names of files, and no two of them the same one. */
  private static void put(Map<String, Figure> figures, String name, Figure figure) {
    String file = name.replaceAll("[^A-Za-z0-9]+", "-");
    String free = file;
    for (int again = 2; figures.containsKey(free); again++) {
      free = file + "-" + again;
    }
    figures.put(free, figure);
  }

  /**
   * Returns the page.
   *
   * @param title what was solved
   * @param summary how, a paragraph each
   */
  public HtmlReport page(String title, String... summary) {
    TrainingHistory history = TrainingHistory.of(solution);
    List<Tile> tiles = new ArrayList<>();
    history.lastError().ifPresent(error -> tiles.add(Tile.of("relative L2 error", error, "")));
    tiles.add(Tile.of("loss", history.lastLoss(), ""));
    tiles.add(Tile.of("iterations", (double) solution.iterations(), ""));
    if (solution instanceof PinnSolution network) {
      tiles.add(Tile.of("parameters", (double) network.parameters().length, ""));
      network.coefficients().forEach((name, value) -> tiles.add(Tile.of(name, value, "")));
    } else if (solution instanceof WindowedSolution windowed) {
      tiles.add(Tile.of("windows", (double) windowed.windows().size(), ""));
    }
    HtmlReport report =
        HtmlReport.of(title, summary).tiles(tiles.toArray(Tile[]::new)).section("Pictures");
    List<Figure> figures = List.copyOf(figures().values());
    report = report.figures(figures, figures.stream().map(Figure::title).toList());
    for (String warning : solution.outcome().warnings()) {
      report = report.section("Warning").paragraph(warning);
    }
    return report.section("Why it ended").paragraph(solution.outcome().message());
  }

  private static Function<double[][], double[]> each(ToDoubleFunction<double[]> field) {
    return points -> {
      double[] values = new double[points[0].length];
      double[] x = new double[points.length];
      for (int j = 0; j < values.length; j++) {
        for (int i = 0; i < x.length; i++) {
          x[i] = points[i][j];
        }
        values[j] = field.applyAsDouble(x);
      }
      return values;
    };
  }
}
