package org.costate.validation.physics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.costate.pinn.TrainedSolution;
import org.costate.validation.draw.Axis;
import org.costate.validation.draw.Figure;
import org.costate.validation.draw.HeatMap;

/**
 * Draws the cavity flow and the L-shape: what was found, and where it differs from the reference.
 *
 * <p>Arguments: the folder of the references, the folder for the pictures, the seed (0).
 */
public final class PlaneFields {
  private static final double LEAST_ERROR = 1e-8;

  private PlaneFields() {}

  /**
   * Runs it.
   *
   * @param args the two folders and the seed
   * @throws IOException if a file cannot be read
   */
  public static void main(String[] args) throws IOException {
    Path data = Path.of(args[0]);
    Path folder = Files.createDirectories(Path.of(args[1]));
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 0;
    List<ForwardProblem> rows = new ArrayList<>(LShape.rows(data));
    rows.add(CavityFlow.firstVelocity(data));
    for (ForwardProblem row : rows) {
      TrainedSolution solution = row.plain().training().with(t -> t.withSeed(seed)).train();
      String name = row.name().replace(", ", "-").replace(" ", "-").toLowerCase(Locale.ROOT);
      figure(row, solution).writePng(folder.resolve(name + ".png"));
      System.out.printf("%s: relative error %.2g%n", row.name(), row.error(Fit.of(solution)));
    }
  }

  private static Figure figure(ForwardProblem row, TrainedSolution solution) {
    double[][] at = row.points().get();
    double[] found = solution.evaluate(row.quantity(), at);
    double[] error = new double[found.length];
    Arrays.setAll(
        error,
        j -> {
          double known = row.reference().applyAsDouble(new double[] {at[0][j], at[1][j]});
          return Math.max(LEAST_ERROR, Math.abs(found[j] - known));
        });
    return Figure.grid(
        row.name(),
        2,
        List.of(map("found", at, found, Axis.linear("")), map("error", at, error, Axis.log(""))));
  }

  /** Returns a map of values at the points of a lattice, some of which may be missing. */
  private static Figure map(String title, double[][] at, double[] values, Axis colour) {
    double[] x = Arrays.stream(at[0]).sorted().distinct().toArray();
    double[] y = Arrays.stream(at[1]).sorted().distinct().toArray();
    double[][] cells = new double[y.length][x.length];
    for (double[] line : cells) {
      Arrays.fill(line, Double.NaN);
    }
    for (int j = 0; j < values.length; j++) {
      cells[Arrays.binarySearch(y, at[1][j])][Arrays.binarySearch(x, at[0][j])] = values[j];
    }
    return HeatMap.of(title, axis("x", x), axis("y", y), colour, cells).equalAspect().figure();
  }

  private static Axis axis(String label, double[] values) {
    return Axis.linear(label).between(values[0], values[values.length - 1]);
  }
}
