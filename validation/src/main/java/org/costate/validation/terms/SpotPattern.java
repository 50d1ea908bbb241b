package org.costate.validation.terms;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.pinn.lines.Grid;
import org.costate.pinn.lines.PointFunctions;
import org.costate.pinn.lines.RangedFunction;
import org.costate.pinn.lines.Scheme;
import org.costate.pinn.lines.TransportField;
import org.costate.pinn.terms.FieldData;
import org.costate.pinn.terms.LearntTerms;
import org.costate.pinn.terms.TermFit;
import org.costate.pinn.terms.TermKind;
import org.costate.pinn.terms.TermModel;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.rungekutta.RungeKutta;

/**
 * Gray and Scott's pattern, D = 2e-5 and 1e-5, F = 0.04, k = 0.06, period 0.5, t from 0 to 1000 in
 * eleven snapshots; F and k start 25 % and 10 % off.
 */
final class SpotPattern {
  private static final double FEED = 0.04;
  private static final double KILL = 0.06;
  private static final double STEP = 0.75;

  private SpotPattern() {}

  /** Reads x, y, t, u and v of shape [times, x, y], or solves on 65 x 65 cells. */
  static FieldData data(Optional<Path> file) throws IOException {
    if (file.isPresent()) {
      Npz npz = Npz.read(file.get());
      Grid grid = axis(npz.array("x")).by(axis(npz.array("y")));
      double[] times = npz.array("t");
      double[] u = npz.array("u");
      double[] v = npz.array("v");
      int cells = grid.cells();
      double[] values = new double[2 * u.length];
      for (int i = 0; i < times.length; i++) {
        System.arraycopy(u, i * cells, values, 2 * i * cells, cells);
        System.arraycopy(v, i * cells, values, (2 * i + 1) * cells, cells);
      }
      return FieldData.on(grid, 2).with(times, values);
    }
    Grid line = Grid.periodic(0, 0.5, 65);
    Grid grid = line.by(line);
    TransportField field =
        TransportField.on(grid, 2)
            .diffusion(PointFunctions.given(2, 2e-5, 1e-5))
            .reaction(PointFunctions.grayScott(FEED, KILL))
            .scheme(Scheme.SPECTRAL)
            .build();
    double[] times = new double[11];
    Arrays.setAll(times, i -> 100.0 * i);
    return FieldData.on(grid, 2)
        .with(
            times,
            OdeSolver.of(RungeKutta.tsitouras5(), 1e-7, 1e-7)
                .solve(OdeProblem.of(field, 0, start(grid), 1000), SaveAt.times(times))
                .values());
  }

  private static Grid axis(double[] x) {
    double dx = x[1] - x[0];
    return Grid.periodic(x[0] - dx / 2, x[0] - dx / 2 + x.length * dx, x.length);
  }

  private static double[] start(Grid grid) {
    double[] bumps =
        grid.sample(
            x ->
                bump(x, 0.2, 0.2, 1, 0.04)
                    + bump(x, 0.34, 0.3, 1, 0.05)
                    + bump(x, 0.12, 0.4, 0.9, 0.04));
    double greatest = Arrays.stream(bumps).max().orElseThrow();
    double[] out = new double[2 * bumps.length];
    for (int i = 0; i < bumps.length; i++) {
      out[i] = 1 - 0.5 * bumps[i] / greatest;
      out[bumps.length + i] = 0.5 * bumps[i] / greatest;
    }
    return out;
  }

  private static double bump(double[] x, double a, double b, double height, double width) {
    double square = (x[0] - a) * (x[0] - a) + (x[1] - b) * (x[1] - b);
    return height * Math.exp(-square / (2 * width * width));
  }

  static List<Recovery> run(Optional<Path> file) throws IOException {
    FieldData data = data(file);
    long start = System.nanoTime();
    RangedFunction reaction = PointFunctions.grayScott(0.03, 0.054);
    TermFit fit = fit(data.segments(1), reaction);
    double seconds = (System.nanoTime() - start) / 1e9;
    double[] found = reaction.parameters();
    double[] errors = fit.laplace().standardErrors(TermKind.REACTION);
    String visited = Recovery.visited(fit);
    String name = "Gray-Scott, 64 x 64";
    return List.of(
        new Recovery(
            name, "F", 0.01, Math.abs(found[0] / FEED - 1), errors[0] / FEED, seconds, visited),
        new Recovery(
            name, "k", 0.01, Math.abs(found[1] / KILL - 1), errors[1] / KILL, seconds, visited));
  }

  private static TermFit fit(FieldData data, RangedFunction reaction) {
    return LearntTerms.from(data, OdeSolver.fixed(RungeKutta.rungeKutta4(), STEP))
        .diffusion(TermModel.given(2, 2e-5, 1e-5))
        .reaction(TermModel.given(reaction))
        .finish(SelfScaledBroyden.withDefaults().withIterations(15))
        .fit();
  }
}
