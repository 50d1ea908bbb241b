package org.costate.solvers.delay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DelayOrderTest {
  private static final double[] TIMES = new double[12];

  static {
    for (int i = 0; i < TIMES.length; i++) {
      TIMES[i] = 0.4 + 0.3 * i;
    }
  }

  /** Two pieces of history and a jump at the start. */
  private static DelayProblem<DelayField> problem() {
    DelayField field =
        DelayField.of(
            1,
            new double[] {1},
            (t, y, z, dydt) -> dydt[0] = 2 * Math.sin(z[0]) * Math.cos(3 * t) - y[0]);
    return DelayProblem.of(field, 0, History.constant(0.3), 3.7)
        .withHistoryFrom(-0.6, (t, theta, out) -> out[0] = 1 + t)
        .withInitialState(0.8);
  }

  private static final double[] EXACT =
      states(DelaySolver.of(OdeSolver.fixed(RungeKutta.verner9(), 0.02)));

  private static double[] states(DelaySolver solver) {
    return solver.solve(problem(), SaveAt.times(TIMES)).solution().values();
  }

  private static double error(DelaySolver solver) {
    double[] states = states(solver);
    double sum = 0;
    for (int i = 0; i < states.length; i++) {
      sum += Math.abs(states[i] - EXACT[i]);
    }
    return sum;
  }

  static Stream<Arguments> methods() {
    return Stream.of(
        Arguments.of(RungeKutta.euler(), 1, 0.025),
        Arguments.of(RungeKutta.heun(), 2, 0.05),
        Arguments.of(RungeKutta.bogackiShampine3(), 3, 0.05),
        Arguments.of(RungeKutta.rungeKutta4(), 4, 0.1),
        Arguments.of(RungeKutta.dormandPrince5(), 5, 0.05),
        Arguments.of(RungeKutta.tsitouras5(), 5, 0.05),
        Arguments.of(RungeKutta.verner7(), 7, 0.1),
        Arguments.of(Esdirk.kvaerno3(), 3, 0.025));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theOrderIsThatOfTheMethod(OdeMethod method, int order, double step) {
    double coarse = error(DelaySolver.of(OdeSolver.fixed(method, step)));
    double fine = error(DelaySolver.of(OdeSolver.fixed(method, step / 2)));
    double observed = Math.log(coarse / fine) / Math.log(2);
    assertEquals(order, observed, 0.2, method.name());
  }

  /** A jump met inside steps leaves an error of the order of one step. */
  @Test
  void theOrderIsLostWithoutTracking() {
    for (OdeMethod method :
        new OdeMethod[] {RungeKutta.rungeKutta4(), RungeKutta.dormandPrince5()}) {
      double coarse = error(DelaySolver.of(OdeSolver.fixed(method, 0.03)).withoutTracking());
      double fine = error(DelaySolver.of(OdeSolver.fixed(method, 0.0075)).withoutTracking());
      double tracked = error(DelaySolver.of(OdeSolver.fixed(method, 0.0075)));
      double observed = Math.log(coarse / fine) / Math.log(4);

      assertTrue(observed < 2.5, method.name() + " has order " + observed);
      assertTrue(fine > 1e4 * tracked, fine + " against " + tracked);
    }
  }

  @Test
  void theOrderOfAStateDependentLagIsThatOfTheMethod() {
    double end = 12;
    for (OdeMethod method :
        new OdeMethod[] {
          RungeKutta.heun(),
          RungeKutta.bogackiShampine3(),
          RungeKutta.rungeKutta4(),
          RungeKutta.dormandPrince5()
        }) {
      double[] errors = new double[2];
      double[] steps = {0.08, 0.02};
      for (int i = 0; i < 2; i++) {
        errors[i] =
            Math.abs(
                DelaySolver.of(OdeSolver.fixed(method, steps[i]))
                        .solve(DelayExamples.logarithm(end), SaveAt.end())
                        .solution()
                        .last()[0]
                    - DelayExamples.logarithmAt(end));
      }
      double observed = Math.log(errors[0] / errors[1]) / Math.log(4);
      assertEquals(method.order(), observed, 0.2, method.name() + " " + errors[1]);
    }
  }
}
