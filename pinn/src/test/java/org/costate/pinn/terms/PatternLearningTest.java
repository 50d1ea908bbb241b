package org.costate.pinn.terms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.pinn.lines.Grid;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.PointFunctions;
import org.costate.pinn.lines.RangedFunction;
import org.costate.pinn.lines.Scheme;
import org.costate.pinn.lines.TransportField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

/** Two species on a plane. */
class PatternLearningTest {
  private static FieldData solved(
      Grid grid, PointFunction d, PointFunction r, double[] start, double... times) {
    TransportField field =
        TransportField.on(grid, 2).diffusion(d).reaction(r).scheme(Scheme.CENTRAL_4).build();
    return FieldData.on(grid, 2)
        .with(
            times,
            OdeSolver.of(RungeKutta.tsitouras5(), 1e-9, 1e-9)
                .solve(
                    OdeProblem.of(field, times[0], start, times[times.length - 1]),
                    SaveAt.times(times))
                .values());
  }

  private static double[] start(Grid grid, double u, double v, double amplitude) {
    double[] bump =
        grid.sample(
            x ->
                amplitude
                    * Math.exp(
                        2 * Math.cos(2 * Math.PI * x[0]) + Math.sin(2 * Math.PI * x[1]) - 3));
    double[] out = new double[2 * bump.length];
    for (int i = 0; i < bump.length; i++) {
      out[i] = u - bump[i];
      out[bump.length + i] = v + bump[i];
    }
    return out;
  }

  /** Snapshots 25 apart, the time in which the feed renews everything, from F and k far off. */
  @Test
  void feedAndKillOfGrayAndScottAreFound() {
    Grid grid = Grid.periodic(0, 1, 12).by(Grid.periodic(0, 1, 10));
    PointFunction d = PointFunctions.given(2, 2e-4, 1e-4);
    FieldData data =
        solved(
            grid,
            d,
            PointFunctions.grayScott(0.04, 0.06),
            start(grid, 1, 0, 0.6),
            0,
            25,
            50,
            75,
            100);
    RangedFunction found = PointFunctions.grayScott(0.03, 0.054);

    LearntTerms.from(data, OdeSolver.fixed(RungeKutta.rungeKutta4(), 1.25))
        .diffusion(TermModel.given(d))
        .reaction(TermModel.given(found))
        .finish(SelfScaledBroyden.withDefaults().withIterations(25))
        .fit();

    assertArrayEquals(new double[] {0.04, 0.06}, found.parameters(), 1e-6);
  }

  /** Both diffusivities and all coefficients of Schnakenberg's reaction, from snapshots alone. */
  @Test
  void everyCoefficientOfSchnakenbergIsFound() {
    Grid grid = Grid.periodic(0, 1, 12).by(Grid.periodic(0, 1, 10));
    List<Monomial> library =
        List.of(Monomial.of(0, 0), Monomial.of(1, 0), Monomial.of(0, 1), Monomial.of(2, 1));
    PointFunction reaction =
        PointFunctions.polynomial(2, List.of(library, library), 0.1, -1, 0, 1, 0.9, 0, 0, -1);
    double[] times = new double[17];
    Arrays.setAll(times, i -> 0.125 * i);
    FieldData data =
        solved(
            grid,
            PointFunctions.given(2, 0.002, 0.03),
            reaction,
            start(grid, 1.3, 0.6, 0.7),
            times);

    TermFit fit =
        LearntTerms.from(data, OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.0625))
            .diffusion(TermModel.constant(2))
            .reaction(TermModel.polynomial(library))
            .finish(SelfScaledBroyden.withDefaults().withIterations(55))
            .fit();

    double[] d = fit.term(TermKind.DIFFUSION).parameters();
    assertEquals(0.002, d[0], 1e-6);
    assertEquals(0.03, d[1], 1e-5);
    assertEquals(0, fit.relativeError(TermKind.REACTION, reaction), 1e-4);
  }
}
