package org.costate.solvers.rosenbrock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.costate.solvers.KnownPair;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.order.OrderEstimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RosenbrockOrderTest {

  static Stream<Arguments> all() {
    return Rosenbrock.all().stream()
        .flatMap(m -> Arrays.stream(KnownPair.values()).map(p -> Arguments.of(m, p)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void theStepperHasTheOrder(RosenbrockMethod method, KnownPair problem) {
    double[] steps = OrderEstimate.halving(1.0 / 16, 4);
    OrderEstimate nodes = OrderEstimate.of(h -> problem.error(method, h), 1e-12, steps);
    OrderEstimate inside =
        OrderEstimate.of(h -> problem.error(method, h, 0.2, 0.5, 0.8), 1e-12, steps);

    // Not more than that is shown by the order conditions: a problem may have a lucky error.
    assertTrue(nodes.slope() >= method.order() - 0.25, nodes::toString);
    assertTrue(inside.slope() >= method.tableau().denseOrder() - 0.3, inside::toString);
  }

  /** Its order 2 does not depend on the Jacobian, here zero; Rodas4 falls below. */
  @ParameterizedTest
  @MethodSource("problems")
  void shampineReicheltNeedsNoTrueJacobian(KnownPair problem) {
    Jacobians wrong =
        Jacobians.of(MatrixPattern.dense(2), (t, y, entries) -> Arrays.fill(entries, 0.3))
            .autonomous();
    double[] steps = OrderEstimate.halving(1.0 / 16, 5);
    OrderEstimate second =
        OrderEstimate.of(
            h -> problem.error(Rosenbrock.shampineReichelt2().with(wrong), h), 0, steps);
    OrderEstimate fourth =
        OrderEstimate.of(h -> problem.error(Rosenbrock.rodas4().with(wrong), h), 0, steps);

    assertEquals(2, second.slope(), 0.2, second::toString);
    assertTrue(fourth.slope() < 3, fourth::toString);
  }

  static KnownPair[] problems() {
    return KnownPair.values();
  }

  /**
   * Prothero and Robinson's y' = λ(y − cos t) − sin t, λ = −1e6. In the stiff limit errors are a
   * power of h over λ: h for Rosenbrock methods in general, h³ for Rodas5P, which was made for it
   * (Steinebach 2023).
   */
  @Test
  void theStiffOrderShowsOnProtheroAndRobinson() {
    double[] steps = OrderEstimate.halving(0.2, 4);
    OrderEstimate fifth =
        OrderEstimate.of(h -> protheroRobinson(Rosenbrock.rodas5p(), h), 0, steps);
    OrderEstimate fourth =
        OrderEstimate.of(h -> protheroRobinson(Rosenbrock.rodas4(), h), 0, steps);

    assertEquals(3, fifth.slope(), 0.2, fifth::toString);
    assertEquals(1, fourth.slope(), 0.2, fourth::toString);
  }

  private static double protheroRobinson(RosenbrockMethod method, double h) {
    double lambda = -1e6;
    VectorField field =
        VectorField.of(1, (t, y, dydt) -> dydt[0] = lambda * (y[0] - Math.cos(t)) - Math.sin(t));
    Jacobians exact =
        Jacobians.of(MatrixPattern.dense(1), (t, y, entries) -> entries[0] = lambda)
            .withTimeDerivative((t, y, out) -> out[0] = lambda * Math.sin(t) - Math.cos(t));
    var problem = OdeProblem.of(field, 0, new double[] {1}, 2);
    double[] states =
        OdeSolver.fixed(method.with(exact), h).solve(problem, SaveAt.everyStep()).values();
    double worst = 0;
    for (int k = 0; k < states.length; k++) {
      worst = Math.max(worst, Math.abs(states[k] - Math.cos(k * h)));
    }
    return worst;
  }
}
