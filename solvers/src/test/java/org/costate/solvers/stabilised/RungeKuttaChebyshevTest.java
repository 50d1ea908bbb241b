package org.costate.solvers.stabilised;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.costate.solvers.KnownPair;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.order.OrderEstimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RungeKuttaChebyshevTest {
  private static final StabilisedMethod RKC = Stabilised.rungeKuttaChebyshev2();

  @ParameterizedTest
  @EnumSource(KnownPair.class)
  void theStepperHasTheOrder(KnownPair problem) {
    double[] steps = OrderEstimate.halving(1.0 / 16, 5);
    // By nature, and with 31 stages or so in the coarsest step.
    for (StabilisedMethod method :
        new StabilisedMethod[] {RKC, RKC.with(SpectralBound.of((t, y) -> 1e4))}) {
      OrderEstimate nodes = OrderEstimate.of(h -> problem.error(method, h), 1e-12, steps);
      OrderEstimate inside =
          OrderEstimate.of(h -> problem.error(method, h, 0.2, 0.5, 0.8), 1e-12, steps);

      assertEquals(2, nodes.slope(), 0.2, nodes::toString);
      assertEquals(2, inside.slope(), 0.2, inside::toString);
    }
  }

  /**
   * y' = −λ y decays in a step of length 1 up to λ = β(s), and grows soon after; with an odd number
   * of stages later, since Chebyshev's polynomial turns to the other side first.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 10, 37, 200})
  void aStepIsStableAsFarAsItSaysAndNoFarther(int stages) {
    double beta = RKC.realStability(stages);
    for (int i = 1; i <= 1000; i++) {
      assertTrue(Math.abs(growth(stages, beta * i / 1000)) <= 1 + 1e-9, "at " + i);
    }
    double beyond = stages % 2 == 0 ? 0.1 : 2;
    assertTrue(Math.abs(growth(stages, beta * (1 + beyond / stages))) > 1 + 1e-3);
    // The bound by which the stages are chosen.
    assertTrue(beta >= (stages * stages - 1) / 1.54, "" + beta);
  }

  private static double growth(int stages, double lambda) {
    double chosen = (stages * stages - 1) / 1.54 * (1 - 1e-9);
    Stepper stepper =
        RKC.with(SpectralBound.of((t, y) -> chosen))
            .open(VectorField.of(1, (t, y, dydt) -> dydt[0] = -lambda * y[0]), Tolerances.of(1, 1));
    double[] next = new double[1];
    stepper.start(0, new double[] {1});
    stepper.step(0, new double[] {1}, 1, next);
    assertEquals(stages + 1, stepper.evaluations());
    return next[0];
  }

  /** 2/3 (1 − 2ε/15) with ε = 2/13, as Sommeijer, Shampine and Verwer say below equation (2.8). */
  @Test
  void theStabilityIntervalGrowsWithTheSquareOfTheStages() {
    double expected = 2.0 / 3 * (1 - 4.0 / 195);

    assertEquals(expected, RKC.realStability(1000) / 1e6, 1e-3);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 1000})
  void heatIsConductedToTheTolerance(int n) {
    double end = 0.1;
    double[] u0 = new double[n];
    double[] u1 = new double[n];
    for (int i = 0; i < n; i++) {
      for (int k = 1; k <= n; k += Math.max(1, n / 5)) {
        double mode = RodDiffusion.mode(n, k, i) / k;
        u0[i] += mode;
        u1[i] += mode * Math.exp(-RodDiffusion.rate(n, k) * end);
      }
    }
    for (double tolerance : new double[] {1e-3, 1e-5, 1e-7}) {
      Solution solution =
          OdeSolver.of(RKC, tolerance, tolerance)
              .solve(OdeProblem.of(RodDiffusion.cooled(n), 0, u0, end), SaveAt.end());
      double[] found = solution.values();
      double worst = 0;
      for (int i = 0; i < n; i++) {
        worst = Math.max(worst, Math.abs(found[i] - u1[i]));
      }
      // Errors of h³ in a step are those of h² in the solution.
      double most = 0.3 * Math.pow(tolerance, 2.0 / 3);
      assertTrue(worst <= most, "%s by %s".formatted(worst, tolerance));
      // Euler's method would need half the radius times the span.
      if (n == 1000) {
        long euler = (long) (2e6 * end);
        assertTrue(15 * solution.statistics().evaluations() < euler, "" + solution.statistics());
      }
    }
  }

  /** Even when the slope is the smoothest mode, and so has nothing of the steepest ones. */
  @ParameterizedTest
  @ValueSource(ints = {10, 100, 1000})
  void thePowerIterationFindsTheRadius(int n) {
    VectorField field = RodDiffusion.cooled(n);
    double[] u = new double[n];
    Arrays.setAll(u, i -> RodDiffusion.mode(n, 1, i));
    double[] slope = field.computeDerivatives(0, u);
    double radius = SpectralBound.byPowerIteration().open(field).at(0, u, slope);
    double exact = RodDiffusion.rate(n, n);

    assertTrue(radius >= exact && radius <= 1.21 * exact, radius + " for " + exact);
  }

  @Test
  void aFieldWithoutAnyJacobianHasTheRadiusZero() {
    VectorField constant = VectorField.of(2, (t, y, dydt) -> Arrays.fill(dydt, t));
    Solution solution =
        OdeSolver.of(RKC, 1e-6, 1e-6)
            .solve(OdeProblem.of(constant, 0, new double[2], 2), SaveAt.end());

    assertEquals(2, solution.values()[1], 1e-12);
  }

  @Test
  void theSumOfHeatStays() {
    int n = 200;
    double[] u0 = new Random(4).doubles(n).toArray();
    double[] u1 =
        OdeSolver.of(RKC, 1e-4, 1e-4)
            .solve(OdeProblem.of(RodDiffusion.insulated(n), 0, u0, 0.05), SaveAt.end())
            .values();

    assertEquals(Arrays.stream(u0).sum(), Arrays.stream(u1).sum(), 1e-9);
  }

  /** With a strict tolerance the number of stages is bounded, and so is the step. */
  @Test
  void roundingInManyStagesIsKeptBelowTheTolerance() {
    VectorField steep = VectorField.of(1, (t, y, dydt) -> dydt[0] = -1e6 * (y[0] - t));
    double relative = 1e-11;
    Solution solution =
        OdeSolver.of(RKC, relative, 1e-11)
            .solve(OdeProblem.of(steep, 0, new double[] {-1e-6}, 1e-2), SaveAt.end());
    double most = Math.sqrt(relative / (10 * Math.ulp(1.0)));

    assertEquals(1e-2 - 1e-6, solution.values()[0], 1e-10);
    assertTrue(solution.statistics().accepted() > 1e4 / (0.66 * most * most));
  }

  @Test
  void aNegativeRadiusIsRefused() {
    var solver = OdeSolver.of(RKC.with(SpectralBound.of((t, y) -> -1)), 1e-3, 1e-3);
    var problem = OdeProblem.of(RodDiffusion.cooled(3), 0, new double[] {1, 1, 1}, 1);
    var error = assertThrows(RuntimeException.class, () -> solver.solve(problem, SaveAt.end()));

    assertTrue(error.getMessage().contains("a spectral radius is at least 0; got -1.0"));
  }
}
