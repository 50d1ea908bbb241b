package org.costate.solvers.esdirk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.costate.solvers.KnownPair;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.order.OrderEstimate;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EsdirkOrderTest {

  static Stream<Arguments> all() {
    return Esdirk.all().stream()
        .flatMap(m -> Arrays.stream(KnownPair.values()).map(p -> Arguments.of(m, p)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void theStepperHasTheOrder(EsdirkMethod method, KnownPair problem) {
    double[] steps = OrderEstimate.halving(1.0 / 16, 4);
    OrderEstimate nodes = OrderEstimate.of(h -> problem.error(method, h), 1e-12, steps);
    OrderEstimate inside =
        OrderEstimate.of(h -> problem.error(method, h, 0.2, 0.5, 0.8), 1e-12, steps);

    assertTrue(nodes.slope() >= method.order() - 0.25, nodes::toString);
    assertTrue(inside.slope() >= method.tableau().denseOrder() - 0.3, inside::toString);
  }

  /** The order of an implicit Runge-Kutta method does not hang on its Jacobian. */
  @Test
  void aWrongJacobianCostsIterationsOnly() {
    Jacobians wrong =
        Jacobians.of(MatrixPattern.dense(2), (t, y, entries) -> Arrays.fill(entries, 0.3));
    for (KnownPair problem : KnownPair.values()) {
      double right = problem.error(Esdirk.kvaerno5(), 1.0 / 32);

      assertEquals(right, problem.error(Esdirk.kvaerno5().with(wrong), 1.0 / 32), 1e-13);
    }
  }

  /** A field that jumps in its own state has no solution where the jump is attracting. */
  @Test
  void newtonThatDoesNotConvergeIsAnOutcome() {
    // The solution reaches 1 at t = 1 and can only slide along the jump from there.
    VectorField sliding = VectorField.of(1, (t, y, dydt) -> dydt[0] = y[0] > 1 ? -1e6 : 1);
    Outcome outcome =
        OdeSolver.of(Esdirk.kvaerno3(), 1e-6, 1e-9)
            .withLimits(l -> l.withLeast(1e-5))
            .attempt(OdeProblem.of(sliding, 0, new double[] {0}, 2), SaveAt.end())
            .outcome();

    var failed = assertInstanceOf(Outcome.Failed.class, outcome);
    var cause = assertInstanceOf(Outcome.Cause.NewtonFailed.class, failed.cause());
    assertTrue(failed.time() > 1 - 1e-4, failed.toString());
    assertEquals(failed.time(), cause.time());
  }

  /** Steps of one length cannot be retried; that of 1/2 makes I - hγJ zero. */
  @Test
  void aSingularMatrixIsAnOutcome() {
    assertSingular(Esdirk.kvaerno5().tableau().gamma(), Esdirk.kvaerno5()::with);
    assertSingular(Rosenbrock.rodas4().tableau().gamma(), Rosenbrock.rodas4()::with);
  }

  private static void assertSingular(double gamma, Function<Jacobians, OdeMethod> method) {
    double rate = 1 / (0.5 * gamma);
    VectorField growing = VectorField.of(1, (t, y, dydt) -> dydt[0] = rate * y[0]);
    Jacobians exact = Jacobians.of(MatrixPattern.dense(1), (t, y, entries) -> entries[0] = rate);
    Outcome outcome =
        OdeSolver.fixed(method.apply(exact), 0.5)
            .attempt(OdeProblem.of(growing, 0, new double[] {1}, 2), SaveAt.end())
            .outcome();

    var failed = assertInstanceOf(Outcome.Failed.class, outcome);
    var cause = assertInstanceOf(Outcome.Cause.SingularMatrix.class, failed.cause());
    assertEquals(0.5, cause.step());
  }

  @Test
  void jacobiansAndFactorisationsServeSeveralSteps() {
    VectorField vanDerPol =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = y[1];
              dydt[1] = 1e3 * ((1 - y[0] * y[0]) * y[1] - y[0]);
            });
    Solution solution =
        OdeSolver.of(Esdirk.kvaerno3(), 1e-7, 1e-10)
            .solve(OdeProblem.of(vanDerPol, 0, new double[] {2, 0}, 2), SaveAt.end());
    var statistics = solution.statistics();

    assertTrue(3 * statistics.effort().jacobians() < statistics.accepted(), "" + statistics);
    assertTrue(3 * statistics.effort().factorisations() < statistics.accepted(), "" + statistics);
  }
}
