package org.costate.solvers.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Trace;
import org.costate.solvers.batch.BatchProblem;
import org.costate.solvers.batch.BatchSolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureGalleryTest {

  static List<FailingProblem> problems() {
    List<FailingProblem> all = new ArrayList<>();
    all.addAll(FieldFailures.singularities());
    all.addAll(FieldFailures.fieldsThatEnd());
    all.addAll(StepFailures.stepsThatAreTooMany());
    all.addAll(StepFailures.implicitTrouble());
    all.addAll(FieldFailures.libraries());
    return all;
  }

  private static Outcome.Failed failure(Solution solution) {
    return assertInstanceOf(Outcome.Failed.class, solution.outcome());
  }

  private static FailingProblem problem(String name) {
    return problems().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void placeComponentAndCauseAreNamed(FailingProblem problem) {
    Outcome.Failed failed = failure(problem.solver().attempt(problem.problem(), SaveAt.end()));

    assertInstanceOf(problem.cause(), failed.cause(), failed.report());
    assertEquals(problem.time(), failed.time(), problem.within() + 1e-300, failed.report());
    assertEquals(problem.component(), failed.cause().component(), failed.report());
  }

  @ParameterizedTest
  @MethodSource("problems")
  void thePartBeforeIsGood(FailingProblem problem) {
    for (SaveAt saveAt : List.of(SaveAt.everyStep(), SaveAt.dense())) {
      Solution solution = problem.solver().attempt(problem.problem(), saveAt);
      Outcome.Failed failed = failure(solution);

      assertEquals(failed.time(), solution.time(solution.size() - 1));
      assertEquals(failed.steps(), solution.size() - 1);
      for (int i = 0; i < solution.size(); i++) {
        double exact = problem.exact().applyAsDouble(solution.time(i));
        if (!Double.isNaN(exact)) {
          double error = problem.error() * Math.abs(exact);
          assertEquals(
              exact, solution.state(i)[problem.watched()], error, "t = " + solution.time(i));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void theLastTrialsAreKept(FailingProblem problem) {
    Outcome.Failed failed = failure(problem.solver().attempt(problem.problem(), SaveAt.end()));
    List<Trace.Trial> trials = failed.trace().trials();
    if (problem.solver().toString().endsWith("of Hipparchus") || failed.step() == 0) {
      return;
    }
    long kept = trials.stream().filter(Trace.Trial::accepted).count();

    assertEquals(Math.min(8, failed.steps()), kept);
    double direction = Math.signum(failed.step());
    for (int i = 1; i < trials.size(); i++) {
      Trace.Trial before = trials.get(i - 1);
      assertTrue((trials.get(i).time() - before.time()) * direction >= 0, failed.report());
      assertTrue(before.accepted() == before.error() <= 1, failed.report());
      // A trial after another rejected at the same place is shorter.
      boolean again = !before.accepted() && trials.get(i).time() == before.time();
      assertTrue(
          !again || Math.abs(trials.get(i).step()) < Math.abs(before.step()), failed.report());
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void theMessageIsOneLineAndTheReportSaysMore(FailingProblem problem) {
    Outcome.Failed failed = failure(problem.solver().attempt(problem.problem(), SaveAt.end()));

    assertEquals(1, failed.message().lines().count());
    assertTrue(failed.report().startsWith(failed.message()));
    assertTrue(
        failed.report().lines().count() > 1
            || failed.step() == 0
            || problem.solver().toString().endsWith("of Hipparchus"),
        failed.report());
  }

  /** The stability interval of the method is 3.5. */
  @Test
  void stiffnessIsToldFromAccuracy() {
    FailingProblem stiff = problem("stiff, explicit steps too many");
    Outcome.Failed failed = failure(stiff.solver().attempt(stiff.problem(), SaveAt.end()));
    assertEquals(1e6, failed.trace().spectralRadius(), 1e3);
    assertEquals(3, failed.trace().stiffness(), 0.6);
    assertTrue(failed.report().contains("likely stiff: stability"), failed.report());

    FailingProblem fast = problem("fast oscillation");
    failed = failure(fast.solver().attempt(fast.problem(), SaveAt.end()));
    assertEquals(0, failed.trace().stiffness(), 1e-6);
    assertTrue(failed.report().contains("likely not stiff: accuracy"), failed.report());

    FailingProblem singular = problem("blow-up, explicit");
    failed = failure(singular.solver().attempt(singular.problem(), SaveAt.end()));
    assertTrue(failed.report().contains("the solution is singular here"), failed.report());
  }

  @Test
  void solveThrowsWithWhatTheFieldThrew() {
    for (String name : List.of("an exception later", "an exception under Hipparchus")) {
      FailingProblem problem = problem(name);
      var error =
          assertThrows(
              IntegrationException.class,
              () -> problem.solver().solve(problem.problem(), SaveAt.everyStep()));

      assertInstanceOf(IllegalStateException.class, error.getCause());
      assertTrue(error.solution().size() > 2);
    }
  }

  @Test
  void whatAListenerThrowsIsItsOwn() {
    FailingProblem problem = problem("blow-up, explicit");
    var own = new IllegalStateException("mine");
    var error =
        assertThrows(
            IllegalStateException.class,
            () ->
                problem
                    .solver()
                    .attempt(
                        problem.problem(),
                        SaveAt.end(),
                        (t, y, h, yNext, stepper) -> {
                          throw own;
                        }));

    assertSame(own, error);
  }

  @Test
  void aBatchNamesTheRow() {
    FailingProblem problem = problem("blow-up, explicit");
    var batch = BatchProblem.of(() -> problem.problem().field(), 0, new double[] {0.1, 1, 0.2}, 2);
    var solution = BatchSolver.of(problem.solver()).withThreads(1).attempt(batch, SaveAt.end());

    assertTrue(
        solution.message().startsWith("1 of 3 rows did not reach their end; row 1: stopped at"),
        solution.message());
  }

  @Test
  void theGalleryIsLarge() {
    assertTrue(problems().size() >= 30, "" + problems().size());
    assertEquals(
        problems().size(), problems().stream().map(FailingProblem::name).distinct().count());
  }
}
