package org.costate.solvers.delay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.multistep.Multistep;
import org.costate.solvers.multistep.MultistepMethod;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.costate.solvers.switching.SwitchingMethod;
import org.junit.jupiter.api.Test;

class DelaySolverTest {
  private static final MethodSolver SOLVER = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-9, 1e-9);

  /** Polynomials of degree 5 at most up to t = 5τ: a method of order 5 makes no error. */
  @Test
  void theMethodOfStepsGivesItsPolynomials() {
    for (double lag : new double[] {1, 0.3}) {
      DelaySolution solution =
          DelaySolver.of(SOLVER)
              .solve(DelayExamples.decay(lag, 4 * lag), SaveAt.times(lag, 2.5 * lag, 4 * lag));
      assertEquals(1 - lag, solution.solution().state(0)[0], 1e-14);
      for (int i = 0; i < 3; i++) {
        double t = solution.solution().time(i);
        assertEquals(DelayExamples.decayAt(t, lag), solution.solution().state(i)[0], 1e-13);
      }
    }
  }

  @Test
  void breakpointsOfConstantLagsAreMetExactly() {
    DelayField field =
        DelayField.of(1, new double[] {1, 0.7}, (t, y, z, dydt) -> dydt[0] = -z[0] - 0.5 * z[1]);
    DelaySolution solution =
        DelaySolver.of(OdeSolver.of(RungeKutta.bogackiShampine3(), 1e-6, 1e-6))
            .solve(
                DelayProblem.of(field, 0, History.constant(1), 6)
                    .withHistoryFrom(-0.25, (t, theta, out) -> out[0] = 2),
                SaveAt.everyStep());
    // Sources up to order 2 of a method of order 3: from -0.25 (order 0) and from 0 (order 1).
    List<Double> expected =
        List.of(0.45, 0.7, 0.75, 1.0, 1.15, 1.4, 1.45, 1.7, 1.75, 1.85, 2.0, 2.15, 2.45, 2.75);
    assertEquals(expected.size(), solution.breakpoints().size(), solution.breakpoints().toString());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), solution.breakpoints().get(i), 1e-14);
      double met = solution.breakpoints().get(i);
      assertTrue(
          java.util.Arrays.stream(solution.solution().times()).anyMatch(t -> t == met),
          "at " + met);
    }
  }

  @Test
  void aLagThatDependsOnTheStateFollowsTheClosedForm() {
    double end = Math.exp(3 - Math.exp(1 - Math.E));
    for (OdeMethod method :
        List.<OdeMethod>of(
            RungeKutta.bogackiShampine3(),
            RungeKutta.tsitouras5(),
            RungeKutta.verner7(),
            Esdirk.kvaerno5(),
            Multistep.ndf(),
            SwitchingMethod.of(RungeKutta.tsitouras5(), Esdirk.kvaerno5()),
            Rosenbrock.rodas5p())) {
      DelaySolution solution =
          DelaySolver.of(OdeSolver.of(method, 1e-9, 1e-9))
              .solve(DelayExamples.logarithm(end), SaveAt.times(2, 5, 10, end));
      for (int i = 0; i < 4; i++) {
        double exact = DelayExamples.logarithmAt(solution.solution().time(i));
        // A multistep method starts afresh, at order 1, on every breakpoint.
        double allowed = method instanceof MultistepMethod ? 2e-6 : 3e-7;
        assertEquals(1, solution.solution().state(i)[0] / exact, allowed, method.name());
      }
      assertEquals(Math.E, solution.breakpoints().get(0), 1e-7, method.name());
      assertEquals(Math.E * Math.E, solution.breakpoints().get(1), 1e-6, method.name());
    }
  }

  @Test
  void aVanishingLagIsSolvedByIteration() {
    DelaySolution solution =
        DelaySolver.of(SOLVER).solve(DelayExamples.pantograph(4), SaveAt.times(0.5, 4));
    assertTrue(solution.iteratedSteps() > 0);
    assertEquals(DelayExamples.pantographAt(0.5), solution.solution().state(0)[0], 1e-8);
    assertEquals(DelayExamples.pantographAt(4), solution.solution().state(1)[0], 1e-7);
  }

  /** Steps of 1 with a lag of 0.05, smooth at t0 since the history solves the equation. */
  @Test
  void stepsLongerThanALagAreIterated() {
    double lag = 0.05;
    double rate = -0.3 * Math.exp(-0.3 * lag);
    DelayField field =
        DelayField.of(1, new double[] {lag}, (t, y, z, dydt) -> dydt[0] = rate * z[0]);
    History before = (t, theta, out) -> out[0] = Math.exp(-0.3 * t);
    DelaySolution solution =
        DelaySolver.of(OdeSolver.fixed(RungeKutta.verner7(), 0.5))
            .withoutTracking()
            .solve(DelayProblem.of(field, 0, before, 4), SaveAt.end());
    assertEquals(8, solution.iteratedSteps());
    assertTrue(solution.iterations() > 8 && solution.iterations() < 200);
    assertEquals(Math.exp(-1.2), solution.solution().last()[0], 1e-9);
  }

  @Test
  void aJumpOfTheHistoryComesBack() {
    // y' = z(t - 1): y = 3 + t up to 0.5, as φ is 1 up to -0.5 and 2 from then on, jumping to 3 at
    // 0.
    DelayField field = DelayField.of(1, new double[] {1}, (t, y, z, dydt) -> dydt[0] = z[0]);
    var problem =
        DelayProblem.of(field, 0, History.constant(1), 2)
            .withHistoryFrom(-0.5, History.constant(2))
            .withInitialState(3);
    DelaySolution solution = DelaySolver.of(SOLVER).solve(problem, SaveAt.times(0.5, 1, 2));
    assertEquals(3.5, solution.solution().state(0)[0], 1e-14);
    assertEquals(4.5, solution.solution().state(1)[0], 1e-14);
    // From 1 to 1.5 the slope is 3 + (t - 1), from 1.5 on 3.5 + 2 (t - 1.5).
    assertEquals(4.5 + 1.5 + 0.125 + 1.75 + 0.25, solution.solution().state(2)[0], 1e-13);
    assertEquals(0.5, solution.breakpoints().get(0));
    assertEquals(1.0, solution.breakpoints().get(1));
  }

  /** Without delays it is the ordinary solver, bit for bit. */
  @Test
  void withoutLagsItIsAnOrdinaryEquation() {
    DelayField field = DelayField.of(1, new double[0], (t, y, z, dydt) -> dydt[0] = -y[0] * t);
    var plain =
        org.costate.solvers.OdeProblem.of(
            org.costate.solvers.VectorField.of(1, (t, y, dydt) -> dydt[0] = -y[0] * t),
            0,
            new double[] {1},
            3);
    assertEquals(
        SOLVER.solve(plain, SaveAt.end()).last()[0],
        DelaySolver.of(SOLVER)
            .solve(DelayProblem.of(field, 0, History.constant(1), 3), SaveAt.end())
            .solution()
            .last()[0]);
  }

  @Test
  void mackeyAndGlassAgreeBetweenMethods() {
    DelayField field =
        DelayField.of(
            1,
            new double[] {17},
            (t, y, z, dydt) -> dydt[0] = 0.2 * z[0] / (1 + Math.pow(z[0], 10)) - 0.1 * y[0]);
    var problem = DelayProblem.of(field, 0, History.constant(0.5), 200);
    double first =
        DelaySolver.of(OdeSolver.of(RungeKutta.verner8(), 1e-12, 1e-12))
            .solve(problem, SaveAt.end())
            .solution()
            .last()[0];
    double second =
        DelaySolver.of(OdeSolver.of(RungeKutta.tsitouras5(), 1e-10, 1e-10))
            .solve(problem, SaveAt.end())
            .solution()
            .last()[0];
    assertEquals(first, second, 1e-6);
    assertTrue(first > 0.2 && first < 1.5, "stays on the attractor: " + first);
  }

  @Test
  void denseOutputAndStatisticsAreThere() {
    DelaySolution solution =
        DelaySolver.of(SOLVER).solve(DelayExamples.decay(1, 4), SaveAt.dense());
    for (double t = 0; t <= 4; t += 0.0625) {
      assertEquals(DelayExamples.decayAt(t, 1), solution.solution().dense().state(t)[0], 1e-12);
    }
    assertTrue(solution.solution().statistics().evaluations() > 20);
    assertEquals(solution.solution().size() - 1, solution.solution().statistics().accepted());
  }

  /** A step cut short by the next breakpoint leaves the length of the ones after it. */
  @Test
  void breakpointsCloseTogetherCostNoFurtherSteps() {
    long[] accepted = new long[2];
    for (int i = 0; i < 2; i++) {
      double second = i == 0 ? 1 : 1 + 1e-7;
      DelayField field =
          DelayField.of(
              1, new double[] {1, second}, (t, y, z, dydt) -> dydt[0] = -z[0] - z[1] - y[0]);
      accepted[i] =
          DelaySolver.of(SOLVER)
              .solve(DelayProblem.of(field, 0, History.constant(1), 6), SaveAt.end())
              .solution()
              .statistics()
              .accepted();
    }
    // Of the orders 2 to 5 there are 1 + 2 + 3 + 4 further breakpoints.
    assertTrue(accepted[1] <= accepted[0] + 15, accepted[1] + " against " + accepted[0]);
  }

  @Test
  void aNegativeLagIsNamed() {
    DelayField field =
        new DelayField() {
          @Override
          public int dimension() {
            return 1;
          }

          @Override
          public int lags() {
            return 1;
          }

          @Override
          public double lag(int k, double t, double[] y) {
            return 1 - t;
          }

          @Override
          public void derivative(double t, double[] y, double[] z, double[] dydt) {
            dydt[0] = z[0];
          }
        };
    var problem = DelayProblem.of(field, 0, History.constant(1), 3);
    DelaySolution solution = DelaySolver.of(SOLVER).attempt(problem, SaveAt.end());
    var failed = assertInstanceOf(Outcome.Failed.class, solution.solution().outcome());
    var cause = assertInstanceOf(Outcome.Cause.InvalidLag.class, failed.cause());
    assertEquals(0, cause.lag());
    assertTrue(cause.value() < 0 && failed.time() <= 1 && failed.time() > 0.9, failed.message());
    assertThrows(
        IntegrationException.class, () -> DelaySolver.of(SOLVER).solve(problem, SaveAt.end()));
  }

  /** With fixed steps there is no shortening: y' = -100 y(t - 0.01) over steps of 1 diverges. */
  @Test
  void anIterationThatDoesNotSettleIsNamed() {
    DelayField field =
        DelayField.of(1, new double[] {0.01}, (t, y, z, dydt) -> dydt[0] = -100 * z[0]);
    DelaySolution solution =
        DelaySolver.of(OdeSolver.fixed(RungeKutta.rungeKutta4(), 1))
            .withoutTracking()
            .attempt(DelayProblem.of(field, 0, History.constant(1), 3), SaveAt.end());
    var failed = assertInstanceOf(Outcome.Failed.class, solution.solution().outcome());
    assertInstanceOf(Outcome.Cause.DelayIterationFailed.class, failed.cause(), failed.message());
  }

  @Test
  void whatIsNoProblemIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> DelayField.of(1, new double[1], (t, y, z, d) -> {}));
    assertThrows(IllegalArgumentException.class, () -> DelayExamples.decay(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> DelayExamples.decay(1, -1));
    var problem = DelayExamples.decay(1, 2);
    assertThrows(
        IllegalArgumentException.class, () -> problem.withHistoryFrom(0, History.constant(1)));
    assertThrows(IllegalArgumentException.class, () -> problem.withInitialState(1, 2));
    assertThrows(IllegalArgumentException.class, () -> problem.withInitialState(Double.NaN));
    var unknown =
        assertThrows(IllegalArgumentException.class, () -> History.constant(1, Double.NaN));
    assertEquals("a history must be finite; state[1] = NaN", unknown.getMessage());
  }

  @Test
  void aHistoryOfAnotherSizeIsNamed() {
    DelayField field = DelayField.of(2, new double[] {1}, (t, y, z, dydt) -> dydt[0] = z[0]);
    for (double[] state : new double[][] {{}, {1}, {1, 2, 3}}) {
      var error =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  DelaySolver.of(OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, 1e-6))
                      .solve(DelayProblem.of(field, 0, History.constant(state), 3), SaveAt.end()));
      assertEquals(
          "the history has %s components, the field 2".formatted(state.length), error.getMessage());
    }
  }
}
