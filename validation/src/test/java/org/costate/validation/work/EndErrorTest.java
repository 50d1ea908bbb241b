package org.costate.validation.work;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.OdeMethod;
import org.costate.validation.problems.DetestProblems;
import org.costate.validation.problems.NonStiffProblems;
import org.costate.validation.problems.ReferenceProblem;
import org.costate.validation.problems.StiffProblems;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method that suits a problem keeps its end error within a stated multiple of tolerance. */
class EndErrorTest {
  private static final double[] ALL = {1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10};
  private static final double[] ROUGH = {1e-4, 1e-5, 1e-6};
  private static final int MANY = 300;

  /** Thirty thousand swings take too long here: they are left to the work-precision program. */
  static Stream<ReferenceProblem> problems() {
    return Stream.of(DetestProblems.all(), NonStiffProblems.all(), StiffProblems.all())
        .flatMap(List::stream)
        .filter(problem -> !problem.name().equals("ring-modulator"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void theEndErrorStaysWithinItsMultipleOfTheTolerance(ReferenceProblem problem)
      throws IOException {
    var multiples = new ErrorMultiples();
    List<Executable> checks = new ArrayList<>();
    for (Methods.Family family : Methods.families(problem)) {
      if (multiples.promises(problem.name(), family)) {
        for (OdeMethod method : Methods.suiting(problem, family)) {
          double most = multiples.of(problem.name(), family, method);
          boolean dear = method.order() <= 3 || problem.dimension() > MANY;
          for (double tolerance : dear ? ROUGH : ALL) {
            WorkPoint point = WorkPoint.solve(problem, method, tolerance);
            checks.add(() -> assertWithin(most, point));
          }
        }
      }
    }
    assertAll(checks);
  }

  private static void assertWithin(double most, WorkPoint point) {
    double multiple = point.error() / point.tolerance();
    assertTrue(
        multiple <= most,
        () ->
            "%s at %.0e: %.3g tolerances of %s"
                .formatted(point.method(), point.tolerance(), multiple, most));
  }
}
