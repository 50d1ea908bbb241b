package org.costate.validation.work;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method keeps its end error within a multiple of the tolerance: the multiple is how much the
 * problem lets an error grow, about twice what the worst method does.
 */
class EndErrorTest {

  static Stream<Arguments> problems() {
    List<Arguments> all = new ArrayList<>();
    add(all, DetestProblems.all(), DETEST);
    add(all, NonStiffProblems.all(), NON_STIFF);
    add(all, StiffProblems.all(), STIFF);
    return all.stream();
  }

  private static final double[] DETEST = {
    20, 20, 40, 60, 100, 300, 20, 20, 80, 40, 20, 20, 20, 20, 60, 6000, 4000, 2000, 1000, 2000, 40,
    40, 200, 20, 20
  };

  /** Close encounters and many revolutions magnify: Arenstorf, Pleiades, Kepler, and so on. */
  private static final double[] NON_STIFF = {1e5, 2500, 3e6, 2000, 3500, 40};

  private static final double[] STIFF = {250, 60, 30, 700, 8, 100, 100, 100, 100, 100};

  private static void add(List<Arguments> all, List<ReferenceProblem> problems, double[] multiples) {
    for (int i = 0; i < problems.size(); i++) {
      all.add(Arguments.of(problems.get(i), multiples[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void theEndErrorStaysWithinAMultipleOfTheTolerance(ReferenceProblem problem, double multiple) {
    List<Executable> checks = new ArrayList<>();
    for (OdeMethod method : Methods.suiting(problem)) {
      // Low orders need too many steps for strict tolerances.
      double strictest = method.order() <= 3 ? 1e-6 : 1e-10;
      for (double tolerance = 1e-4; tolerance > 0.9 * strictest; tolerance *= 1e-2) {
        WorkPoint point = WorkPoint.solve(problem, method, tolerance);
        checks.add(
            () ->
                assertTrue(
                    point.error() <= multiple * point.tolerance(),
                    () ->
                        "%s at %.0e: %.3g tolerances"
                            .formatted(
                                point.method(),
                                point.tolerance(),
                                point.error() / point.tolerance())));
      }
    }
    assertAll(checks);
  }
}
