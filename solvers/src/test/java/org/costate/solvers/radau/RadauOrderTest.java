package org.costate.solvers.radau;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
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

class RadauOrderTest {

  static Stream<Arguments> all() {
    return methods().stream()
        .flatMap(m -> Arrays.stream(KnownPair.values()).map(p -> Arguments.of(m, p)));
  }

  /** Of order 13 the digits of doubles show little; see {@link RadauExtendedOrderTest}. */
  static List<RadauMethod> methods() {
    return List.of(Radau.iia5(), Radau.iia9(), Radau.iia13());
  }

  /** Steps so long that doubles have digits enough for the order. */
  private static double[] steps(RadauMethod method) {
    return switch (method.order()) {
      case 5 -> OrderEstimate.halving(1.0 / 4, 4);
      case 9 -> new double[] {1.0, 1.0 / 2, 1.0 / 3, 1.0 / 4};
      default -> new double[] {1.0, 1.0 / 2, 1.0 / 3};
    };
  }

  @ParameterizedTest
  @MethodSource("all")
  void theStepperHasTheOrder(RadauMethod method, KnownPair problem) {
    OrderEstimate nodes = OrderEstimate.of(h -> problem.error(method, h), 5e-15, steps(method));
    double lost = method.order() == 13 ? 1 : 0.5;
    assertTrue(nodes.slope() >= method.order() - lost, nodes::toString);

    int stages = (method.order() + 1) / 2;
    OrderEstimate inside =
        OrderEstimate.of(
            h -> problem.error(method, h, 0.2, 0.5, 0.8), 1e-13, OrderEstimate.halving(0.25, 3));
    assertTrue(inside.slope() >= stages - 0.3, inside::toString);
  }

  /** A linear problem of the plane that turns and decays has the asymptotic order at once. */
  @ParameterizedTest
  @MethodSource("methods")
  void theOrderOnALinearProblemIsExactlyThatOfTheMethod(RadauMethod method) {
    VectorField field =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = -y[0] + 6 * y[1];
              dydt[1] = -6 * y[0] - y[1];
            });
    double[] steps =
        method.order() == 13
            ? new double[] {1.0 / 2, 1.0 / 3, 1.0 / 4, 1.0 / 5}
            : OrderEstimate.halving(method.order() == 9 ? 1.0 / 4 : 1.0 / 32, 3);
    OrderEstimate estimate =
        OrderEstimate.of(
            h -> {
              double[] y =
                  OdeSolver.fixed(method, h)
                      .solve(OdeProblem.of(field, 0, new double[] {1, 0}, 2), SaveAt.end())
                      .last();
              return Math.hypot(
                  y[0] - Math.exp(-2) * Math.cos(12), y[1] + Math.exp(-2) * Math.sin(12));
            },
            5e-14,
            steps);
    assertEquals(method.order(), estimate.slope(), 0.3, estimate::toString);
  }

  @Test
  void aWrongJacobianCostsIterationsOnly() {
    Jacobians wrong =
        Jacobians.of(MatrixPattern.dense(2), (t, y, entries) -> Arrays.fill(entries, 0.3));
    for (RadauMethod method : methods()) {
      for (KnownPair problem : KnownPair.values()) {
        assertEquals(
            problem.error(method, 1.0 / 16), problem.error(method.with(wrong), 1.0 / 16), 1e-13);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void patternsDoNotChangeTheSolution(RadauMethod method) {
    int n = 12;
    VectorField diffusion =
        VectorField.of(
            n,
            (t, y, dydt) -> {
              for (int i = 0; i < n; i++) {
                double left = i == 0 ? 1 : y[i - 1];
                double right = i == n - 1 ? 0 : y[i + 1];
                dydt[i] = 100 * (left - 2 * y[i] + right) - y[i] * y[i];
              }
            });
    int[] starts = new int[n + 1];
    int[] rows = new int[3 * n - 2];
    int at = 0;
    for (int j = 0; j < n; j++) {
      for (int i = Math.max(0, j - 1); i <= Math.min(n - 1, j + 1); i++) {
        rows[at++] = i;
      }
      starts[j + 1] = at;
    }
    double[] dense = end(method, diffusion, MatrixPattern.dense(n));
    assertArrayEquals(dense, end(method, diffusion, MatrixPattern.banded(n, 1, 1)), 1e-12);
    assertArrayEquals(dense, end(method, diffusion, MatrixPattern.sparse(starts, rows)), 1e-12);
  }

  private static double[] end(RadauMethod method, VectorField field, MatrixPattern pattern) {
    return OdeSolver.fixed(method.with(Jacobians.finiteDifferences(pattern)), 0.05)
        .solve(OdeProblem.of(field, 0, new double[field.dimension()], 0.4), SaveAt.end())
        .last();
  }
}
