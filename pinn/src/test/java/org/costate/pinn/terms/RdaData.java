package org.costate.pinn.terms;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.costate.pinn.lines.Grid;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.PointFunctions;
import org.costate.pinn.lines.Scheme;
import org.costate.pinn.lines.TransportField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.rungekutta.RungeKutta;

/** Three runs with D = 0.01 + 0.02 c², −U = 0.3 (1 − c), R = 2 c (1 − c)(c − 0.3), period 2. */
final class RdaData {
  static final Monomial ONE = Monomial.of(0);
  static final Monomial C = Monomial.of(1);
  static final Monomial C2 = Monomial.of(2);
  static final Monomial C3 = Monomial.of(3);

  private RdaData() {}

  static PointFunction diffusion() {
    return PointFunctions.polynomial(1, List.of(List.of(ONE, C, C2)), 0.01, 0, 0.02);
  }

  static PointFunction transport() {
    return PointFunctions.polynomial(1, List.of(List.of(ONE, C)), -0.3, 0.3);
  }

  static PointFunction reaction() {
    return PointFunctions.polynomial(1, List.of(List.of(C, C2, C3)), -0.6, 2.6, -2);
  }

  static TransportField field(Grid grid, Scheme scheme) {
    return TransportField.on(grid, 1)
        .diffusion(diffusion())
        .transport(transport())
        .reaction(reaction())
        .scheme(scheme)
        .build();
  }

  private static double start(int run, double x) {
    double w = Math.PI * x;
    return switch (run) {
      case 0 -> 0.5 + 0.45 * Math.sin(w);
      case 1 -> 0.45 + 0.3 * Math.cos(w) + 0.15 * Math.sin(2 * w);
      default -> 0.9 * Math.exp(-8 * (1 - Math.cos(w)) / 2) + 0.05;
    };
  }

  /** Solved with a spectral scheme, which needs an odd number of cells, at 1e-10. */
  static FieldData clean(int cells, int snapshots, double end) {
    Grid grid = Grid.periodic(0, 2, cells);
    TransportField field = field(grid, Scheme.SPECTRAL);
    double[] times = new double[snapshots];
    Arrays.setAll(times, i -> end * i / (snapshots - 1));
    FieldData data = FieldData.on(grid, 1);
    for (int run = 0; run < 3; run++) {
      int which = run;
      double[] y0 = grid.sample(x -> start(which, x[0]));
      data =
          data.with(
              times,
              OdeSolver.of(RungeKutta.tsitouras5(), 1e-10, 1e-10)
                  .solve(OdeProblem.of(field, 0, y0, end), SaveAt.times(times))
                  .values());
    }
    return data;
  }

  /** Adds normal noise of a share of the standard deviation, and may hide some values. */
  static FieldData disturbed(FieldData clean, double share, double hidden, long seed) {
    var random = new SplittableRandom(seed);
    FieldData out = FieldData.on(clean.grid(), clean.species());
    for (Snapshots run : clean.runs()) {
      double[] values = run.values();
      int cells = clean.grid().cells();
      for (int i = 0; i < values.length; i++) {
        double noise = share * clean.deviation(i / cells % clean.species());
        values[i] += noise * random.nextGaussian();
        if (random.nextDouble() < hidden) {
          values[i] = Double.NaN;
        }
      }
      out = out.with(run.times(), values);
    }
    return out;
  }

  /** Relative L2 distance of two functions of one species on an interval. */
  static double distance(PointFunction seen, PointFunction truth, double low, double high) {
    int n = 201;
    double[] c = new double[n];
    Arrays.setAll(c, i -> low + (high - low) * i / (n - 1));
    double[] a = new double[n];
    double[] b = new double[n];
    seen.value(c, n, a);
    truth.value(c, n, b);
    double error = 0;
    double size = 0;
    for (int i = 0; i < n; i++) {
      error += (a[i] - b[i]) * (a[i] - b[i]);
      size += b[i] * b[i];
    }
    return Math.sqrt(error / size);
  }
}
