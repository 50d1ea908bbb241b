package org.costate.validation.terms;

import java.util.Arrays;
import java.util.List;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.pinn.lines.Grid;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.PointFunctions;
import org.costate.pinn.lines.Scheme;
import org.costate.pinn.lines.TransportField;
import org.costate.pinn.terms.FieldData;
import org.costate.pinn.terms.LearntTerms;
import org.costate.pinn.terms.TermFit;
import org.costate.pinn.terms.TermKind;
import org.costate.pinn.terms.TermLaplace;
import org.costate.pinn.terms.TermModel;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.rungekutta.RungeKutta;

/**
 * Schnakenberg's pattern on a plane, {@code u_t = Δu + γ (a − u + u² v), v_t = d Δv + γ (b − u²
 * v)}, from snapshots of its growth: both diffusivities and all coefficients of the reaction.
 */
final class TuringPattern {
  private static final double A = 0.1;
  private static final double B = 0.9;
  private static final double RATIO = 20;
  private static final double RATE = 10;
  private static final Monomial ONE = Monomial.of(0, 0);
  private static final Monomial U = Monomial.of(1, 0);
  private static final Monomial V = Monomial.of(0, 1);
  private static final Monomial U2V = Monomial.of(2, 1);
  private static final List<Monomial> LIBRARY = List.of(ONE, U, V, U2V);

  private TuringPattern() {}

  static PointFunction diffusion() {
    return PointFunctions.given(2, 1, RATIO);
  }

  static PointFunction reaction() {
    return PointFunctions.polynomial(
        2, List.of(LIBRARY, LIBRARY), RATE * A, -RATE, 0, RATE, RATE * B, 0, 0, -RATE);
  }

  /** Snapshots of a growing pattern, solved by a spectral scheme. */
  static FieldData data(int cells, int snapshots, double end) {
    Grid line = Grid.periodic(0, 10, cells);
    Grid grid = line.by(line);
    TransportField field =
        TransportField.on(grid, 2)
            .diffusion(diffusion())
            .reaction(reaction())
            .scheme(Scheme.SPECTRAL)
            .build();
    double w = 2 * Math.PI / 10;
    double[] bumps =
        grid.sample(
            x ->
                Math.cos(3 * w * x[0] + 0.4) * Math.cos(w * x[1])
                    + Math.sin(w * x[0] - 2 * w * x[1])
                    + Math.cos(4 * w * x[1] + 1.1));
    double[] start = new double[2 * bumps.length];
    for (int i = 0; i < bumps.length; i++) {
      start[i] = (A + B) * (1 + 0.1 * bumps[i]);
      start[bumps.length + i] = B / ((A + B) * (A + B)) * (1 - 0.05 * bumps[i]);
    }
    double[] times = new double[snapshots];
    Arrays.setAll(times, i -> end * i / (snapshots - 1));
    return FieldData.on(grid, 2)
        .with(
            times,
            OdeSolver.of(RungeKutta.tsitouras5(), 1e-8, 1e-8)
                .solve(OdeProblem.of(field, 0, start, end), SaveAt.times(times))
                .values());
  }

  static List<Recovery> run(long seed) {
    FieldData noisy = Noise.added(data(41, 21, 1), 0.01, seed);
    long start = System.nanoTime();
    TermFit fit =
        LearntTerms.from(noisy, OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.000625))
            .diffusion(TermModel.constant(2))
            .reaction(TermModel.polynomial(LIBRARY))
            .finish(SelfScaledBroyden.withDefaults().withIterations(12))
            .fit();
    double seconds = (System.nanoTime() - start) / 1e9;
    TermLaplace laplace = fit.laplace();
    String name = "Schnakenberg, plane, 1 % noise";
    return List.of(
        new Recovery(
            name,
            "D",
            0.01,
            fit.relativeError(TermKind.DIFFUSION, diffusion()),
            Expected.error(laplace, TermKind.DIFFUSION),
            seconds,
            Recovery.visited(fit)),
        new Recovery(
            name,
            "R",
            0.01,
            fit.relativeError(TermKind.REACTION, reaction()),
            Expected.error(laplace, TermKind.REACTION),
            seconds,
            Recovery.visited(fit)));
  }
}
