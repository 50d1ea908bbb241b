package org.costate.solvers.mass;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Tolerances;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.radau.Radau;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DaeProblemsTest {

  static List<OdeMethod> methods() {
    List<OdeMethod> methods = new ArrayList<>(Radau.all());
    methods.addAll(List.of(Esdirk.kvaerno3(), Esdirk.kvaerno4(), Esdirk.kvaerno5()));
    methods.add(Rosenbrock.rodas4());
    methods.add(Rosenbrock.rodas5p());
    return methods;
  }

  static Stream<Arguments> all() {
    return methods().stream()
        .flatMap(m -> Arrays.stream(DaeProblem.values()).map(p -> Arguments.of(m, p)));
  }

  /** Algebraic equations are left with residuals of O(h²), which would stop a later step. */
  @ParameterizedTest
  @EnumSource
  void aMethodThatIsNotStifflyAccurateServesRoughTolerances(DaeProblem problem) {
    for (double relative : new double[] {1e-3, 1e-4, 1e-5}) {
      Solution solution =
          OdeSolver.of(Rosenbrock.shampineReichelt2(), relative, relative)
              .withTolerances(Tolerances.of(relative, problem.absolute(relative)))
              .solve(problem.problem(), SaveAt.end());

      double error = problem.error(solution.last());
      assertTrue(
          error <= 40 * relative,
          () -> "%s tolerances, %s".formatted(error / relative, solution.statistics()));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theEndsAgreeWithThePublishedValues(OdeMethod method, DaeProblem problem) {
    double relative = 1e-7;
    Solution solution =
        OdeSolver.of(method, relative, relative)
            .withTolerances(Tolerances.of(relative, problem.absolute(relative)))
            .solve(problem.problem(), SaveAt.end());

    double error = problem.error(solution.last());
    assertTrue(
        error <= 50 * relative,
        () -> "%s tolerances, %s".formatted(error / relative, solution.statistics()));
  }
}
