package org.costate.solvers.stiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.multistep.Multistep;
import org.costate.solvers.radau.Radau;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceProblemsTest {

  static Stream<Arguments> all() {
    List<OdeMethod> methods = new ArrayList<>(Rosenbrock.all());
    methods.addAll(Esdirk.all());
    methods.addAll(Radau.all());
    methods.addAll(Multistep.all());
    return methods.stream()
        .flatMap(m -> Arrays.stream(ReferenceProblem.values()).map(p -> Arguments.of(m, p)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void theEndsAgreeWithThePublishedValues(OdeMethod method, ReferenceProblem problem) {
    double relative = method.order() <= 2 ? 1e-5 : 1e-7;
    // Errors fall with the tolerance to the power 2/3 only where the order is 2.
    double most = method.equals(Esdirk.trBdf2()) ? 800 : method.order() <= 2 ? 300 : 100;
    assertAgrees(method, problem, relative, most);
  }

  /**
   * Loose stage equations leave slopes that differ from the field's by far more than the increments
   * of finite differences bear.
   */
  @ParameterizedTest
  @MethodSource("all")
  void looseTolerancesDoNotSpoilTheDifferences(OdeMethod method, ReferenceProblem problem) {
    double most = method.order() <= 2 ? 400 : 30;
    assertAgrees(method, problem, 1e-4, most);
  }

  private static void assertAgrees(
      OdeMethod method, ReferenceProblem problem, double relative, double most) {
    Solution solution =
        OdeSolver.of(method, relative, relative)
            .withTolerances(Tolerances.of(relative, problem.absolute(relative)))
            .solve(problem.problem(), SaveAt.end());

    double error = problem.error(solution.last());
    assertTrue(
        error <= most * relative,
        () -> "%s tolerances, %s".formatted(error / relative, solution.statistics()));
  }

  /** A filtered estimate does not see that steps of four radians miss the oscillation inside. */
  @Test
  void aForcedOscillationIsNotSteppedOver() {
    double rate = 2000;
    var problem =
        OdeProblem.of(
            VectorField.of(1, (t, y, dydt) -> dydt[0] = -rate * (y[0] - Math.cos(5 * t))),
            0,
            new double[] {1},
            6);
    for (OdeMethod method : List.of(Esdirk.kvaerno3(), Esdirk.kvaerno5(), Rosenbrock.rodas5p())) {
      Solution solution = OdeSolver.of(method, 1e-5, 1e-8).solve(problem, SaveAt.everyStep());
      for (int i = 0; i < solution.size(); i++) {
        double t = solution.time(i);
        double slow = (rate * Math.cos(5 * t) + 5 * Math.sin(5 * t)) * rate / (rate * rate + 25);
        if (t > 1) {
          assertEquals(slow, solution.state(i)[0], 1e-4, method + " at " + t);
        }
      }
    }
  }
}
