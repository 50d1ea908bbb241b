package org.costate.solvers.mass;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.order.OrderEstimate;
import org.costate.solvers.radau.Radau;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rosenbrock.RosenbrockMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MassOrderTest {

  static List<OdeMethod> methods() {
    return List.of(
        Rosenbrock.shampineReichelt2(),
        Rosenbrock.rodas4(),
        Rosenbrock.rodas5p(),
        Radau.iia5(),
        Esdirk.kvaerno3(),
        Esdirk.kvaerno4(),
        Esdirk.kvaerno5());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void bothKindsOfComponentsHaveTheOrderOfTheMethod(OdeMethod method) {
    for (int component = 0; component < 2; component++) {
      int i = component;
      expectOrder(
          method,
          1.0 / 8,
          h -> {
            double[] y =
                end(exact(method, false), ClosedFormDae.plain(), ClosedFormDae.exact(0), h);
            return Math.abs(y[i] - ClosedFormDae.exact(2)[i]);
          });
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void mixedEquationsDoNotMatter(OdeMethod method) {
    double[] start = ClosedFormDae.mixed(ClosedFormDae.exact(0));
    double[] expected = ClosedFormDae.mixed(ClosedFormDae.exact(2));
    expectOrder(
        method,
        1.0 / 8,
        h -> {
          double[] x = end(exact(method, true), ClosedFormDae.mixed(), start, h);
          return Math.abs(x[0] - expected[0]) + Math.abs(x[1] - expected[1]);
        });
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aRegularMatrixIsTheSameAsItsInverseOnTheField(OdeMethod method) {
    // y' = 3 (y₂, −y₁), times (2 1; 1 1).
    var field =
        MassField.of(
            MassMatrix.dense(2, 2, 1, 1, 1),
            (t, y, dydt) -> {
              dydt[0] = 3 * (2 * y[1] - y[0]);
              dydt[1] = 3 * (y[1] - y[0]);
            });
    double expected = Math.sin(6.0);
    expectOrder(
        method,
        method.order() == 3 ? 1.0 / 32 : 1.0 / 16,
        h -> Math.abs(end(method, field, new double[] {0, 1}, h)[0] - expected));
  }

  /** Rosenbrock methods need exact derivatives in time, too, to show their order. */
  private static OdeMethod exact(OdeMethod method, boolean mixed) {
    var field = ClosedFormDae.right(mixed);
    return method instanceof RosenbrockMethod rosenbrock
        ? rosenbrock.with(Jacobians.automatic().withTimeDerivative(field::timeDerivative))
        : method;
  }

  private static double[] end(OdeMethod method, MassField field, double[] start, double h) {
    return OdeSolver.fixed(method, h).solve(OdeProblem.of(field, 0, start, 2), SaveAt.end()).last();
  }

  private static void expectOrder(OdeMethod method, double coarsest, DoubleUnaryOperator error) {
    OrderEstimate estimate = OrderEstimate.of(error, 1e-13, OrderEstimate.halving(coarsest, 4));
    assertTrue(estimate.slope() >= method.order() - 0.25, estimate::toString);
  }
}
