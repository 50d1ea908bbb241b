package org.costate.solvers.multistep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.solvers.DenseOutput;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Statistics;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultistepStepsTest {

  static java.util.List<MultistepMethod> methods() {
    return Multistep.all();
  }

  private static final VectorField VAN_DER_POL =
      VectorField.of(
          2,
          (t, y, dydt) -> {
            dydt[0] = y[1];
            dydt[1] = 1e3 * ((1 - y[0] * y[0]) * y[1] - y[0]);
          });

  private static final double[] START = {2, 0};

  @ParameterizedTest
  @MethodSource("methods")
  void matricesServeManySteps(MultistepMethod method) {
    Statistics statistics =
        OdeSolver.of(method, 1e-7, 1e-10)
            .solve(OdeProblem.of(VAN_DER_POL, 0, START, 2), SaveAt.end())
            .statistics();

    assertTrue(5 * statistics.effort().jacobians() < statistics.accepted(), "" + statistics);
    assertTrue(3 * statistics.effort().factorisations() < statistics.accepted(), "" + statistics);
    assertTrue(statistics.effort().newtonIterations() < 2 * statistics.accepted(), "" + statistics);
  }

  /** However wild the rejected trials, the next accepted step is that without them. */
  @ParameterizedTest
  @MethodSource("methods")
  void aRejectedTrialLeavesNoTrace(MultistepMethod method) {
    double[] once = states(method, false);
    double[] tried = states(method, true);

    // Only the Newton iterations may stop elsewhere: their matrices have seen other steps.
    assertArrayEquals(once, tried, 1e-12);
  }

  private static double[] states(MultistepMethod method, boolean wild) {
    VectorField decay = VectorField.of(1, (t, y, dydt) -> dydt[0] = -y[0] * y[0]);
    Stepper stepper = method.open(decay, Tolerances.of(1e-12, 1e-14));
    double[] y = {1};
    double[] next = new double[1];
    double[] ends = new double[20];
    stepper.start(0, y);
    for (int k = 0; k < ends.length; k++) {
      if (wild) {
        stepper.step(0.01 * k, y, 3, next);
        stepper.step(0.01 * k, y, 1e-5, next);
      }
      stepper.step(0.01 * k, y, 0.01, next);
      stepper.accept();
      y[0] = next[0];
      ends[k] = next[0];
    }
    return ends;
  }

  /** The polynomial of each step meets both ends, whatever order and length do. */
  @ParameterizedTest
  @MethodSource("methods")
  void denseOutputIsContinuous(MultistepMethod method) {
    Solution solution =
        OdeSolver.of(method, 1e-6, 1e-9)
            .solve(OdeProblem.of(VAN_DER_POL, 0, START, 2), SaveAt.dense());
    DenseOutput dense = solution.dense();
    double[] times = solution.times();
    for (int k = 1; k < times.length; k++) {
      double[] before = dense.state(times[k] - 1e-9 * (times[k] - times[k - 1]));
      double[] at = solution.state(k);
      for (int i = 0; i < 2; i++) {
        double span = Math.abs(at[i] - solution.state(k - 1)[i]);
        assertEquals(at[i], before[i], 1e-7 * span + 1e-13 * Math.abs(at[i]), "step " + k);
      }
    }
  }

  /**
   * A forcing that jumps a hundred times: the history fits no more, and each time a few trials find
   * that out.
   */
  @ParameterizedTest
  @MethodSource("methods")
  void jumpsOfTheFieldCostAFewTrialsEach(MultistepMethod method) {
    VectorField switched =
        VectorField.of(
            1, (t, y, dydt) -> dydt[0] = 50 * ((Math.floor(t) % 2 == 0 ? 1 : -1) - y[0]));
    Solution solution =
        OdeSolver.of(method, 1e-6, 1e-9)
            .solve(OdeProblem.of(switched, 0, new double[] {0}, 100), SaveAt.end());

    assertEquals(-1, solution.last()[0], 1e-5);
    Statistics statistics = solution.statistics();
    assertTrue(statistics.rejected() < 100 * 20, "" + statistics);
    assertTrue(statistics.accepted() < 100 * 160, "" + statistics);
  }

  @Test
  void theOrderIsFromOneToFive() {
    var error = assertThrows(IllegalArgumentException.class, () -> Multistep.bdf(6));

    assertEquals("the order must be from 1 to 5; got 6", error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Multistep.ndf(0));
  }

  /** Time may run backward, and the span may end where it likes. */
  @ParameterizedTest
  @MethodSource("methods")
  void timeMayRunBackward(MultistepMethod method) {
    VectorField cosine = VectorField.of(1, (t, y, dydt) -> dydt[0] = 20 * (y[0] - Math.cos(t)));
    double[] start = {(400 * Math.cos(7) - 20 * Math.sin(7)) / 401};
    Solution solution =
        OdeSolver.of(method, 1e-8, 1e-10)
            .solve(OdeProblem.of(cosine, 7, start, 1.3), SaveAt.times(5, 3, 1.3));
    for (int k = 0; k < 3; k++) {
      double t = solution.time(k);
      double exact = (400 * Math.cos(t) - 20 * Math.sin(t)) / 401;
      assertEquals(exact, solution.state(k)[0], 1e-6);
    }
  }
}
