package org.costate.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final MethodSolver SOLVER = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-8, 1e-8);

  private static Outcome.Failed failure(Solution solution) {
    return assertInstanceOf(Outcome.Failed.class, solution.outcome());
  }

  /** y' = y², y(0) = 1 leaves every bound at t = 1. */
  private static OdeProblem<VectorField> blowUp() {
    return OdeProblem.of(
        VectorField.of(1, (t, y, dydt) -> dydt[0] = y[0] * y[0]), 0, new double[] {1}, 2);
  }

  @Test
  void aSingularityIsFoundAndThePartBeforeItKept() {
    Solution solution = SOLVER.attempt(blowUp(), SaveAt.times(0.25, 0.5, 0.75, 1.5));

    Outcome.Failed failed = failure(solution);
    assertEquals(1, failed.time(), 1e-4);
    assertEquals(3, solution.size());
    assertEquals(4, solution.state(2)[0], 1e-5);
    assertEquals(solution.statistics().accepted(), failed.steps());
    assertTrue(failed.message().startsWith("stopped at t = "), failed.message());
  }

  @Test
  void solveThrowsWithTheGoodPart() {
    var error =
        assertThrows(IntegrationException.class, () -> SOLVER.solve(blowUp(), SaveAt.everyStep()));

    assertEquals(failure(error.solution()).message(), error.getMessage());
    assertTrue(error.solution().size() > 10);
  }

  /** The square root ends at t = 2, where the trial states cross zero. */
  @Test
  void aFieldThatIsNotFiniteIsRetriedWithSmallerStepsThenNamed() {
    var field =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = 1;
              dydt[1] = -Math.sqrt(y[1]) + 0 * Math.log(y[1]);
            });

    Solution solution =
        SOLVER.attempt(OdeProblem.of(field, 0, new double[] {0, 1}, 5), SaveAt.end());

    Outcome.Failed failed = failure(solution);
    var cause = assertInstanceOf(Outcome.Cause.NotFinite.class, failed.cause());
    assertEquals(1, cause.component());
    assertEquals(2, failed.time(), 1e-2);
    assertTrue(solution.statistics().notFinite() > 3, solution.statistics().toString());
    assertTrue(failed.message().contains("component 1 is NaN"), failed.message());
  }

  @Test
  void aHoleInTheFieldIsSteppedAround() {
    var field =
        VectorField.of(1, (t, y, dydt) -> dydt[0] = y[0] > 1 + 1e-9 ? Double.NaN : (1 - y[0]));

    Solution solution =
        SOLVER
            .withLimits(limits -> limits.withFirst(10))
            .attempt(OdeProblem.of(field, 0, new double[] {0}, 3), SaveAt.end());

    assertEquals(new Outcome.Done(), solution.outcome());
    assertTrue(solution.statistics().notFinite() > 0);
    assertEquals(1 - Math.exp(-3), solution.last()[0], 1e-6);
  }

  @Test
  void aFieldThatIsNotFiniteAtTheStartFailsThere() {
    var field = VectorField.of(2, (t, y, dydt) -> dydt[1] = 1 / t);

    Outcome.Failed failed =
        failure(SOLVER.attempt(OdeProblem.of(field, 0, new double[2], 1), SaveAt.end()));

    assertEquals(new Outcome.Cause.NotFinite(0, 1, Double.POSITIVE_INFINITY), failed.cause());
    assertEquals(0, failed.steps());
  }

  @Test
  void fixedStepsCannotRetryAndSayWhere() {
    Outcome.Failed failed =
        failure(
            OdeSolver.fixed(RungeKutta.euler(), 0.5)
                .attempt(
                    OdeProblem.of(
                        VectorField.of(1, (t, y, dydt) -> dydt[0] = Math.log(1.2 - t)),
                        0,
                        new double[1],
                        3),
                    SaveAt.end()));

    assertEquals(1.5, failed.time());
    assertEquals(3, failed.steps());
  }

  @Test
  void aStateThatOverflowsIsNotAccepted() {
    var field = VectorField.of(1, (t, y, dydt) -> dydt[0] = 1e308);

    Outcome.Failed failed =
        failure(
            OdeSolver.fixed(RungeKutta.rungeKutta4(), 1.0)
                .attempt(OdeProblem.of(field, 0, new double[1], 9), SaveAt.end()));

    assertEquals(1, failed.time());
    assertEquals(new Outcome.Cause.NotFinite(2, 0, Double.POSITIVE_INFINITY), failed.cause());
  }

  @Test
  void theLimitOnStepsIsExact() {
    var problem =
        OdeProblem.of(
            VectorField.of(1, (t, y, dydt) -> dydt[0] = Math.cos(t)), 0, new double[1], 100);

    Solution solution =
        SOLVER.withLimits(limits -> limits.withCount(7)).attempt(problem, SaveAt.end());

    Outcome.Failed failed = failure(solution);
    var cause = assertInstanceOf(Outcome.Cause.TooManySteps.class, failed.cause());
    assertEquals(7, cause.limit());
    assertEquals(failed.time() / 100, cause.fraction(), 1e-15);
    Statistics statistics = solution.statistics();
    assertEquals(7, statistics.accepted() + statistics.rejected() + statistics.notFinite());
    assertEquals(Math.sin(failed.time()), solution.last()[0], 1e-6);
  }

  @Test
  void theLeastStepIsRespectedAndItsComponentNamed() {
    var field =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = 0;
              dydt[1] = t < 1 ? 0 : 1e6 * Math.sin(1e6 * t);
            });

    Outcome.Failed failed =
        failure(
            SOLVER
                .withLimits(limits -> limits.withLeast(1e-3))
                .attempt(OdeProblem.of(field, 0, new double[2], 5), SaveAt.end()));

    var cause = assertInstanceOf(Outcome.Cause.StepTooSmall.class, failed.cause());
    assertEquals(1e-3, cause.least());
    assertEquals(1, cause.component());
    assertTrue(cause.error() > 1);
  }

  @Test
  void anInterruptedSolveKeepsItsGoodPart() {
    var field =
        VectorField.of(
            1,
            (t, y, dydt) -> {
              if (t > 1) {
                Thread.currentThread().interrupt();
              }
              dydt[0] = 1;
            });

    Solution solution =
        SOLVER.attempt(OdeProblem.of(field, 0, new double[1], 1000), SaveAt.everyStep());
    boolean flagKept = Thread.interrupted();

    var interrupted = assertInstanceOf(Outcome.Interrupted.class, solution.outcome());
    assertTrue(flagKept);
    assertTrue(interrupted.time() > 0 && interrupted.time() < 1000);
    assertEquals(interrupted.time(), solution.last()[0], 1e-9);
  }
}
