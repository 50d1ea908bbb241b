package org.costate.validation.terms;

import java.io.IOException;
import java.nio.file.Path;
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

/** {@code u_t = 0.01 u_xx + u (1 − u)}, period 1, t from 0 to 5, with 2 % noise. */
final class FisherFront {
  private static final List<Monomial> FOR_R = Monomial.between(1, 1, 3);
  private static final PointFunction D = PointFunctions.given(1, 0.01);
  private static final PointFunction R = PointFunctions.polynomial(1, List.of(FOR_R), 1, -1, 0);
  private static final double NOISE = 0.02;

  /** Above 16/3 of D over the square of the mesh width, 888 on 129 cells. */
  private static final double SPECTRAL_RADIUS = 1000;

  private static final OdeSolver SOLVER =
      OdeSolver.fixed(Stabilised.rock4().with(SpectralBound.of((t, y) -> SPECTRAL_RADIUS)), 0.05);

  private FisherFront() {}

  /** Reads x, t and u of shape [times, cells], or solves on 129 cells if there is no file. */
  static FieldData data(Optional<Path> file) throws IOException {
    if (file.isPresent()) {
      Npz npz = Npz.read(file.get());
      double[] x = npz.array("x");
      double dx = x[1] - x[0];
      Grid grid = Grid.periodic(x[0] - dx / 2, x[0] - dx / 2 + x.length * dx, x.length);
      return FieldData.on(grid, 1).with(npz.array("t"), npz.array("u"));
    }
    Grid grid = Grid.periodic(0, 1, 129);
    TransportField field =
        TransportField.on(grid, 1).diffusion(D).reaction(R).scheme(Scheme.SPECTRAL).build();
    double[] times = new double[21];
    Arrays.setAll(times, i -> i / 4.0);
    double[] start =
        grid.sample(x -> (Math.tanh((x[0] - 0.4) / 0.05) - Math.tanh((x[0] - 0.6) / 0.05)) / 2);
    return FieldData.on(grid, 1)
        .with(
            times,
            OdeSolver.of(RungeKutta.tsitouras5(), 1e-10, 1e-10)
                .solve(OdeProblem.of(field, 0, start, 5), SaveAt.times(times))
                .values());
  }

  static List<Recovery> run(Optional<Path> file, CurveReport report, long seed) throws IOException {
    FieldData noisy = Noise.added(data(file), NOISE, seed);
    long start = System.nanoTime();
    TermFit fit =
        LearntTerms.from(noisy, SOLVER)
            .diffusion(TermModel.constant(1))
            .reaction(TermModel.network(FOR_R, 8))
            .learningStarts()
            .polish(new GaussNewton(6, 1))
            .finish(SelfScaledBroyden.withDefaults().withIterations(0))
            .fit();
    double seconds = (System.nanoTime() - start) / 1e9;
    TermLaplace laplace = fit.laplace();
    String name = "Fisher-KPP, 2 % noise, seed " + seed;
    report.write(name, fit, Map.of(TermKind.DIFFUSION, D, TermKind.REACTION, R));
    return List.of(
        new Recovery(
            name,
            "D",
            0.01,
            fit.relativeError(TermKind.DIFFUSION, D),
            Expected.error(laplace, TermKind.DIFFUSION),
            seconds,
            Recovery.visited(fit)),
        new Recovery(
            name,
            "R",
            0.03,
            fit.relativeError(TermKind.REACTION, R),
            Expected.error(laplace, TermKind.REACTION),
            seconds,
            Recovery.visited(fit)));
  }
}
