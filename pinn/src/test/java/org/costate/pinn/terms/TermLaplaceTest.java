package org.costate.pinn.terms;

import static org.costate.pinn.terms.RdaData.C;
import static org.costate.pinn.terms.RdaData.C2;
import static org.costate.pinn.terms.RdaData.C3;
import static org.costate.pinn.terms.RdaData.ONE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.pinn.lines.Grid;
import org.costate.pinn.lines.PointFunctions;
import org.costate.pinn.lines.TransportField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class TermLaplaceTest {
  private static final int SETS = 80;
  private static final OdeSolver SOLVER = OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.05);
  private static final double[] TIMES = {0, 0.25, 0.5, 0.75, 1, 1.25, 1.5};
  private static final double[] TRUTH = {0.02, -0.5};

  private static TransportField field(Grid grid, double d, double r) {
    return TransportField.on(grid, 1)
        .diffusion(PointFunctions.learnt(1, d))
        .reaction(PointFunctions.polynomial(1, List.of(List.of(C)), r))
        .build();
  }

  private static double[] clean(Grid grid) {
    double[] start = grid.sample(x -> 1 + 0.8 * Math.sin(2 * Math.PI * x[0]));
    return SOLVER
        .solve(OdeProblem.of(field(grid, TRUTH[0], TRUTH[1]), 0, start, 1.5), SaveAt.times(TIMES))
        .values();
  }

  private static TermFit fit(Grid grid, double[] values, boolean learnsStarts) {
    FieldData data = FieldData.on(grid, 1).with(TIMES, values);
    TransportField start = field(grid, 0.022, -0.45);
    LearntTerms terms =
        LearntTerms.from(data, SOLVER)
            .scheme(start.scheme())
            .diffusion(TermModel.given(start.diffusion()))
            .reaction(TermModel.given(TermKind.REACTION.of(start)))
            .finish(SelfScaledBroyden.withDefaults().withIterations(25));
    return (learnsStarts ? terms.learningStarts() : terms).fit();
  }

  /**
   * D and a rate from 80 data sets: 95 % intervals must hold the truth in 69 of them at least,
   * which fails by chance with probability 0.0006 each, and the mean square of error over standard
   * error must lie within 1 ± 0.55, 3.5 deviations, which sees intervals that are too wide.
   */
  private static void assertCalibrated(boolean learnsStarts, double hidden) {
    Grid grid = Grid.periodic(0, 1, 9);
    double[] clean = clean(grid);
    var random = new SplittableRandom(8);
    int[] inside = new int[2];
    double[] squares = new double[2];
    double variance = 0;
    for (int set = 0; set < SETS; set++) {
      double[] values = clean.clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += 0.01 * random.nextGaussian();
        values[i] = random.nextDouble() < hidden ? Double.NaN : values[i];
      }
      TermFit fit = fit(grid, values, learnsStarts);
      TermLaplace laplace = fit.laplace();
      TermKind[] kinds = {TermKind.DIFFUSION, TermKind.REACTION};
      for (int k = 0; k < 2; k++) {
        double z =
            (fit.term(kinds[k]).parameters()[0] - TRUTH[k]) / laplace.standardErrors(kinds[k])[0];
        inside[k] += Math.abs(z) < 1.96 ? 1 : 0;
        squares[k] += z * z / SETS;
      }
      variance += laplace.noise(0) * laplace.noise(0) / SETS;
    }
    String seen = Arrays.toString(inside) + Arrays.toString(squares) + variance;
    for (int k = 0; k < 2; k++) {
      assertTrue(inside[k] >= 69, seen);
      assertEquals(1, squares[k], 0.55, seen);
    }
    assertEquals(1e-4, variance, 5e-6, seen);
  }

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySayWithLearntStarts() {
    assertCalibrated(true, 0.1);
  }

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySayFromNoisyStarts() {
    assertCalibrated(false, 0);
  }

  /**
   * D beside a network for R, starts learnt, by Gauss-Newton steps: bounds as above, with the
   * network's weights among what is uncertain.
   */
  @Test
  void intervalsHoldTheTruthAsOftenAsTheySayBesideANetwork() {
    Grid grid = Grid.periodic(0, 1, 9);
    double[] clean = clean(grid);
    var random = new SplittableRandom(21);
    int inside = 0;
    double squares = 0;
    for (int set = 0; set < SETS; set++) {
      double[] values = clean.clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += 0.01 * random.nextGaussian();
      }
      TermFit fit =
          LearntTerms.from(FieldData.on(grid, 1).with(TIMES, values), SOLVER)
              .scheme(field(grid, 1, 1).scheme())
              .diffusion(TermModel.given(PointFunctions.learnt(1, 0.022)))
              .reaction(TermModel.network(List.of(C), 3))
              .tests(TestFunctions.reaching(3, 4))
              .finish(SelfScaledBroyden.withDefaults().withIterations(0))
              .learningStarts()
              .polish(new GaussNewton(6, 1))
              .fit();
      double z =
          (fit.term(TermKind.DIFFUSION).parameters()[0] - TRUTH[0])
              / fit.laplace().standardErrors(TermKind.DIFFUSION)[0];
      inside += Math.abs(z) < 1.96 ? 1 : 0;
      squares += z * z / SETS;
    }

    assertTrue(inside >= 69, inside + " of " + SETS);
    assertEquals(1, squares, 0.55);
  }

  /**
   * A straight line's covariance {@code σ²/Σ(∂c/∂d)²} by hand: a decaying sine of one grid mode.
   */
  @Test
  void theStandardErrorIsThatOfTheFormula() {
    Grid grid = Grid.periodic(0, 1, 9);
    double[] values = clean(grid);
    var random = new SplittableRandom(4);
    for (int i = 9; i < values.length; i++) {
      values[i] += 1e-3 * random.nextGaussian();
    }
    TermFit fit = fit(grid, values, true);
    TermLaplace laplace = fit.laplace();
    TermCurve curve = laplace.curve(TermKind.DIFFUSION, 0, 0);
    TermCurve reaction = laplace.curve(TermKind.REACTION, 0, 0);
    double d = laplace.standardErrors(TermKind.DIFFUSION)[0];
    double r = laplace.standardErrors(TermKind.REACTION)[0];

    assertEquals(d, curve.deviations()[17], 1e-15);
    for (int i = 0; i < reaction.concentrations().length; i++) {
      assertEquals(r * Math.abs(reaction.concentrations()[i]), reaction.deviations()[i], 1e-12);
    }
    assertEquals(d * d, laplace.covariance()[0], 1e-18);
    assertEquals(r * r, laplace.covariance()[3], 1e-18);
  }

  /** The polynomial's own coefficients come back from its curve with their own errors. */
  @Test
  void coefficientsHaveTheErrorsOfTheParametersTheyAre() {
    FieldData noisy = RdaData.disturbed(RdaData.clean(17, 11, 1), 0.01, 0, 11);
    TermFit fit =
        LearntTerms.from(noisy, OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.025))
            .diffusion(TermModel.known(RdaData.diffusion()))
            .transport(TermModel.known(RdaData.transport()))
            .reaction(TermModel.polynomial(C, C2, C3))
            .finish(SelfScaledBroyden.withDefaults().withIterations(8))
            .fit();
    TermLaplace laplace = fit.laplace();
    TermCoefficients found = laplace.coefficients(TermKind.REACTION, 0, List.of(C, C2, C3));

    assertArrayEquals(fit.term(TermKind.REACTION).parameters(), found.values(), 1e-8);
    assertArrayEquals(laplace.standardErrors(TermKind.REACTION), found.errors(), 1e-8);
    assertTrue(found.toString().contains(" ± " + found.errors()[0]), found.toString());
  }

  /** A network's curve is as uncertain as a polynomial's, or more, and not beyond its prior. */
  @Test
  void networksAreMoreUncertainThanTheRightForm() {
    FieldData noisy = RdaData.disturbed(RdaData.clean(17, 11, 1), 0.01, 0, 11);
    LearntTerms terms =
        LearntTerms.from(noisy, OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.025))
            .diffusion(TermModel.known(RdaData.diffusion()))
            .transport(TermModel.known(RdaData.transport()))
            .finish(SelfScaledBroyden.withDefaults().withIterations(8));
    TermFit network = terms.reaction(TermModel.network(List.of(C, C2, C3), 6)).fit();
    double form = spread(terms.reaction(TermModel.polynomial(C, C2, C3)).fit().laplace());
    double loose = spread(network.laplace(1));
    double tight = spread(network.laplace(3e-4));

    assertTrue(
        loose > form && loose < 5 * form && tight < 0.3 * loose, form + " " + loose + " " + tight);
    assertThrows(IllegalArgumentException.class, () -> network.laplace(Double.NaN));
  }

  private static double spread(TermLaplace laplace) {
    double[] all = laplace.curve(TermKind.REACTION, 0, 0).deviations();
    return Math.sqrt(Arrays.stream(all).map(x -> x * x).average().orElseThrow());
  }

  /** D + c² and D + 2 c² act alike where c is constant. */
  @Test
  void whatTheDataLeaveOpenIsRefused() {
    FieldData flat =
        FieldData.on(Grid.periodic(0, 1, 5), 1)
            .with(
                new double[] {0, 1, 2}, new double[] {1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4});
    TermFit fit =
        LearntTerms.from(flat, SOLVER)
            .reaction(
                TermModel.given(PointFunctions.polynomial(1, List.of(List.of(ONE, ONE)), 0.5, 0.5)))
            .finish(SelfScaledBroyden.withDefaults().withIterations(5))
            .fit();

    var error = assertThrows(IllegalArgumentException.class, fit::laplace);

    assertEquals(
        "the data do not tell 2 parameters apart; give some, or a narrower prior",
        error.getMessage());
  }
}
