package org.costate.validation.terms;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.pinn.lines.Grid;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.PointFunctions;
import org.costate.pinn.lines.Scheme;
import org.costate.pinn.lines.TransportField;
import org.costate.pinn.terms.FieldData;
import org.costate.pinn.terms.GaussNewton;
import org.costate.pinn.terms.LearntTerms;
import org.costate.pinn.terms.TermFit;
import org.costate.pinn.terms.TermKind;
import org.costate.pinn.terms.TermLaplace;
import org.costate.pinn.terms.TermModel;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.rungekutta.RungeKutta;
import org.costate.solvers.stabilised.SpectralBound;
import org.costate.solvers.stabilised.Stabilised;

/**
 * {@code u_t = (D u_x)_x − (V u)_x + R} with D = 0.01 + 0.02 u², V = 0.3 (1 − u), R = 2 u (1 − u)(u
 * − 0.3), period 2, t from 0 to 4, three start fields.
 */
final class ThreeFields {
  static final List<Monomial> FOR_D = Monomial.between(1, 0, 2);
  static final List<Monomial> FOR_U = Monomial.between(1, 0, 1);
  static final List<Monomial> FOR_R = Monomial.between(1, 1, 3);

  static final PointFunction D = PointFunctions.polynomial(1, List.of(FOR_D), 0.01, 0, 0.02);
  static final PointFunction U = PointFunctions.polynomial(1, List.of(FOR_U), -0.3, 0.3);
  static final PointFunction R = PointFunctions.polynomial(1, List.of(FOR_R), -0.6, 2.6, -2);

  /** Above 16/3 of the greatest D over the square of the mesh width, 655 on 128 cells. */
  private static final double SPECTRAL_RADIUS = 800;

  private static final OdeSolver SOLVER =
      OdeSolver.fixed(Stabilised.rock4().with(SpectralBound.of((t, y) -> SPECTRAL_RADIUS)), 0.05);

  private static final List<String> NAMES = List.of("D", "U", "R");

  private ThreeFields() {}

  /** Reads x, t and u of shape [runs, times, cells], or solves on 129 cells if there is no file. */
  static FieldData data(Optional<Path> file) throws IOException {
    if (file.isEmpty()) {
      return solved(129);
    }
    Npz npz = Npz.read(file.get());
    double[] x = npz.array("x");
    double[] times = npz.array("t");
    double[] u = npz.array("u");
    double dx = x[1] - x[0];
    Grid grid = Grid.periodic(x[0] - dx / 2, x[0] - dx / 2 + x.length * dx, x.length);
    int length = times.length * x.length;
    FieldData data = FieldData.on(grid, 1);
    for (int from = 0; from < u.length; from += length) {
      data = data.with(times, Arrays.copyOfRange(u, from, from + length));
    }
    return data;
  }

  static FieldData solved(int cells) {
    Grid grid = Grid.periodic(0, 2, cells);
    TransportField field =
        TransportField.on(grid, 1)
            .diffusion(D)
            .transport(U)
            .reaction(R)
            .scheme(Scheme.SPECTRAL)
            .build();
    double[] times = new double[41];
    Arrays.setAll(times, i -> i / 10.0);
    List<double[]> starts =
        List.of(
            grid.sample(x -> 0.5 + 0.45 * Math.sin(Math.PI * x[0])),
            grid.sample(
                x -> 0.45 + 0.3 * Math.cos(Math.PI * x[0]) + 0.15 * Math.sin(2 * Math.PI * x[0])),
            grid.sample(x -> 0.05 + 0.9 * Math.exp(4 * (Math.cos(Math.PI * x[0]) - 1))));
    FieldData data = FieldData.on(grid, 1);
    for (double[] start : starts) {
      data =
          data.with(
              times,
              OdeSolver.of(RungeKutta.tsitouras5(), 1e-10, 1e-10)
                  .solve(OdeProblem.of(field, 0, start, 4), SaveAt.times(times))
                  .values());
    }
    return data;
  }

  static LearntTerms terms(FieldData data) {
    return LearntTerms.from(data, SOLVER)
        .diffusion(TermModel.polynomial(FOR_D))
        .transport(TermModel.polynomial(FOR_U))
        .reaction(TermModel.polynomial(FOR_R));
  }

  static LearntTerms networks(FieldData data) {
    return LearntTerms.from(data, SOLVER)
        .diffusion(TermModel.network(FOR_D, 8))
        .transport(TermModel.network(FOR_U, 6))
        .reaction(TermModel.network(FOR_R, 8));
  }

  static List<Recovery> run(Optional<Path> file, CurveReport report, long seed) throws IOException {
    List<Recovery> out = new ArrayList<>();
    FieldData clean = data(file);
    out.addAll(
        measure(
            report,
            "three fields, clean",
            terms(clean),
            60,
            false,
            new double[] {0.005, 0.002, 0.002}));
    FieldData noisy = Noise.added(clean, 0.01, seed);
    System.out.print("three fields, 1 % noise, weak form:\n" + terms(noisy).weakEstimate());
    out.addAll(
        measure(
            report,
            "three fields, 1 % noise",
            terms(noisy).learningStarts().polish(new GaussNewton(3, 1)),
            0,
            true,
            new double[] {0.02, 0.005, 0.01}));
    out.addAll(
        measure(
            report,
            "three fields, 1 % noise, networks",
            networks(noisy).learningStarts().polish(new GaussNewton(6, 1)),
            0,
            true,
            new double[] {0.02, 0.005, 0.01}));
    out.addAll(
        measure(
            report,
            "three fields, clean, networks",
            networks(clean),
            30,
            false,
            new double[] {0.005, 0.002, 0.002}));
    return out;
  }

  private static List<Recovery> measure(
      CurveReport report,
      String name,
      LearntTerms terms,
      int iterations,
      boolean noisy,
      double[] asked)
      throws IOException {
    long start = System.nanoTime();
    TermFit fit = terms.finish(SelfScaledBroyden.withDefaults().withIterations(iterations)).fit();
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<TermKind, PointFunction> known =
        Map.of(TermKind.DIFFUSION, D, TermKind.TRANSPORT, U, TermKind.REACTION, R);
    report.write(name, fit, known);
    // What is left of clean data is no noise, and networks have more parameters than it tells.
    Optional<TermLaplace> laplace = noisy ? Optional.of(fit.laplace()) : Optional.empty();
    List<Recovery> out = new ArrayList<>();
    for (TermKind kind : List.of(TermKind.DIFFUSION, TermKind.TRANSPORT, TermKind.REACTION)) {
      out.add(
          new Recovery(
              name,
              NAMES.get(out.size()),
              asked[out.size()],
              fit.relativeError(kind, known.get(kind)),
              laplace.map(l -> Expected.error(l, kind)).orElse(Double.NaN),
              seconds,
              Recovery.visited(fit)));
    }
    return out;
  }
}
