package org.costate.validation.work;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.delay.DelaySolver;
import org.costate.validation.problems.DelayReference;
import org.costate.validation.work.Methods.Family;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Equations with a lag end within the multiples of the same table. */
class DelayErrorTest {
  private static final double[] ALL = {1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10};
  private static final double[] ROUGH = {1e-4, 1e-5, 1e-6};

  static List<DelayReference> problems() {
    return DelayReference.all();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void theEndErrorStaysWithinItsMultipleOfTheTolerance(DelayReference problem) throws IOException {
    var multiples = new ErrorMultiples();
    List<Executable> checks = new ArrayList<>();
    for (Family family :
        List.of(
            Family.EXPLICIT, Family.ROSENBROCK, Family.ESDIRK, Family.MULTISTEP, Family.RADAU)) {
      if (multiples.promises(problem.name(), family)) {
        for (OdeMethod method : Methods.adaptive(family)) {
          double most = multiples.of(problem.name(), family, method);
          for (double tolerance : method.order() <= 3 ? ROUGH : ALL) {
            checks.add(() -> assertWithin(most, problem, method, tolerance));
          }
        }
      }
    }
    assertAll(checks);
  }

  private static void assertWithin(
      double most, DelayReference problem, OdeMethod method, double tolerance) {
    double[] end =
        DelaySolver.of(OdeSolver.of(method, tolerance, tolerance))
            .solve(problem.problem(), SaveAt.end())
            .solution()
            .last();
    double multiple = problem.error(end) / tolerance;

    assertTrue(
        multiple <= most,
        () -> "%s at %.0e: %.3g tolerances of %s".formatted(method, tolerance, multiple, most));
  }
}
