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
  private static final double[] ALL = {1e-4, 1e-7, 1e-10};
  private static final double[] ROUGH = {1e-4, 1e-6};

  static Stream<Arguments> problems() {
    List<Arguments> all = new ArrayList<>();
    add(all, DetestProblems.all(), DETEST);
    add(all, NonStiffProblems.all(), NON_STIFF);
    // Its thirty thousand swings take too long here: it is left to the work-precision program.
    add(
        all,
        StiffProblems.all().stream().filter(p -> !p.name().equals("ring-modulator")).toList(),
        STIFF);
    return all.stream();
  }

  private static final double[] DETEST = {
    20, 20, 40, 60, 100, 300, 20, 20, 80, 40, 20, 20, 20, 20, 60, 6000, 4000, 2000, 1000, 2000, 40,
    40, 200, 20, 20
  };

  /** Close encounters and many revolutions magnify: Arenstorf, Pleiades, Kepler, and so on. */
  private static final double[] NON_STIFF = {1e5, 2500, 3e6, 2000, 3500, 40};

  /** In the order of the list, without the ring modulator; the tail of a Fisher front grows e³⁰. */
  private static final double[] STIFF = {250, 60, 60, 500, 20, 600, 400, 400, 7000};

  private static void add(
      List<Arguments> all, List<ReferenceProblem> problems, double[] multiples) {
    for (int i = 0; i < problems.size(); i++) {
      all.add(Arguments.of(problems.get(i), multiples[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void theEndErrorStaysWithinAMultipleOfTheTolerance(ReferenceProblem problem, double multiple) {
    List<Executable> checks = new ArrayList<>();
    for (OdeMethod method : Methods.suiting(problem)) {
      // Low orders need too many steps for strict tolerances, and miss them by more.
      double most = method.order() <= 2 ? 10 * multiple : multiple;
      boolean dear = method.order() <= 3 || problem.dimension() > 300;
      for (double tolerance : dear ? ROUGH : ALL) {
        WorkPoint point = WorkPoint.solve(problem, method, tolerance);
        checks.add(
            () ->
                assertTrue(
                    point.error() <= most * point.tolerance(),
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
