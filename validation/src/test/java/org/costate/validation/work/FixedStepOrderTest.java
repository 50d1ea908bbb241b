package org.costate.validation.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.order.OrderEstimate;
import org.costate.validation.problems.NonStiffProblems;
import org.costate.validation.problems.ReferenceProblem;
import org.costate.validation.problems.StiffProblems;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods without an error estimate reach the references with their order as steps shrink. */
class FixedStepOrderTest {
  private static final int HALVINGS = 7;
  private static final int FINEST = 3;
  private static final double ROUNDING = 1e-12;

  static Stream<Arguments> methods() {
    return Stream.of(
            NonStiffProblems.lotkaVolterra(),
            NonStiffProblems.henonHeiles(),
            StiffProblems.brusselator(40),
            StiffProblems.fisher(100))
        .flatMap(
            problem ->
                Methods.ofFixedSteps(problem).stream()
                    // The explicit Euler method wins energy so fast that its order is not seen yet.
                    .filter(
                        method -> !problem.isOfSecondOrder() || !method.name().equals("Euler 1"))
                    .map(method -> Arguments.of(problem, method)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theOrderIsSeenInTheFinestSteps(ReferenceProblem problem, OdeMethod method) {
    int count = problem.stiff() ? 40 : 100;
    double[] steps = OrderEstimate.halving((problem.t1() - problem.t0()) / count, HALVINGS);
    double[] errors = new double[HALVINGS];
    int used = 0;
    while (used < HALVINGS && (used == 0 || errors[used - 1] > ROUNDING)) {
      errors[used] = error(problem, method, steps[used]);
      used++;
    }
    used -= errors[used - 1] > ROUNDING ? 0 : 1;
    double order = Math.log(errors[used - FINEST] / errors[used - 1]) / (FINEST - 1) / Math.log(2);

    assertEquals(method.order(), order, 0.15);
    assertTrue(errors[used - 1] < 0.05, () -> "still far off: " + errors[0]);
  }

  private static double error(ReferenceProblem problem, OdeMethod method, double step) {
    return problem.error(
        OdeSolver.fixed(method, step).attempt(Methods.pose(problem, method), SaveAt.end()).last());
  }
}
