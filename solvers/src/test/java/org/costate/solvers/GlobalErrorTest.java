package org.costate.solvers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GlobalErrorTest {

  /** A problem that amplifies errors in its own way. */
  private record Known(String name, OdeProblem<VectorField> problem) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Known> problems() {
    return List.of(
        new Known(
            "growth",
            OdeProblem.of(
                VectorField.of(1, (t, y, dydt) -> dydt[0] = y[0] * Math.cos(t)),
                0,
                new double[] {1},
                5)),
        new Known(
            "Kepler, e = 0.5",
            OdeProblem.of(
                VectorField.of(
                    4,
                    (t, y, dydt) -> {
                      double cubed = Math.pow(y[0] * y[0] + y[1] * y[1], 1.5);
                      dydt[0] = y[2];
                      dydt[1] = y[3];
                      dydt[2] = -y[0] / cubed;
                      dydt[3] = -y[1] / cubed;
                    }),
                0,
                new double[] {0.5, 0, 0, Math.sqrt(3)},
                20)),
        new Known(
            "Lorenz",
            OdeProblem.of(
                VectorField.of(
                    3,
                    (t, y, dydt) -> {
                      dydt[0] = 10 * (y[1] - y[0]);
                      dydt[1] = y[0] * (28 - y[2]) - y[1];
                      dydt[2] = y[0] * y[1] - 8.0 / 3 * y[2];
                    }),
                0,
                new double[] {1, 1, 1},
                5)),
        new Known(
            "predators and prey",
            OdeProblem.of(
                VectorField.of(
                    2,
                    (t, y, dydt) -> {
                      dydt[0] = 1.5 * y[0] - y[0] * y[1];
                      dydt[1] = -3 * y[1] + y[0] * y[1];
                    }),
                0,
                new double[] {1, 1},
                10)),
        new Known(
            "relaxation oscillator",
            OdeProblem.of(
                VectorField.of(
                    2,
                    (t, y, dydt) -> {
                      dydt[0] = y[1];
                      dydt[1] = 5 * (1 - y[0] * y[0]) * y[1] - y[0];
                    }),
                0,
                new double[] {2, 0},
                20)));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void theEstimateIsWithinAFactorOfThree(Known known) {
    double[] times = {known.problem.t1() / 3, known.problem.t1() / 2, known.problem.t1()};
    SaveAt saveAt = SaveAt.times(times);
    Solution exact = OdeSolver.of(RungeKutta.verner9(), 1e-14, 1e-14).solve(known.problem, saveAt);
    for (MethodSolver solver :
        List.of(
            OdeSolver.of(RungeKutta.tsitouras5(), 1e-5, 1e-7),
            OdeSolver.of(RungeKutta.dormandPrince5(), 1e-7, 1e-7),
            OdeSolver.of(RungeKutta.verner7(), 1e-8, 1e-8),
            OdeSolver.of(Rosenbrock.rodas5p(), 1e-5, 1e-6),
            OdeSolver.of(Esdirk.kvaerno5(), 1e-6, 1e-7),
            OdeSolver.auto(1e-6),
            OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.005),
            OdeSolver.fixed(RungeKutta.dormandPrince5(), 0.01))) {
      GlobalError estimate = GlobalError.of(solver, known.problem, saveAt);
      for (int k = 0; k < times.length; k++) {
        double[] estimated = estimate.error(k);
        double[] state = estimate.solution().state(k);
        double truth = 0;
        double size = 0;
        double signed = 0;
        for (int i = 0; i < state.length; i++) {
          double error = state[i] - exact.state(k)[i];
          truth += error * error;
          size += estimated[i] * estimated[i];
          signed += estimated[i] * error;
        }
        String what = "%s at t = %s: %s for %s".formatted(solver, times[k], size, truth);
        assertTrue(size < 9 * truth && truth < 9 * size, what);
        assertTrue(signed > 0, what);
      }
    }
  }

  @Test
  void theWorstIsOverAllSavedStates() {
    Known known = problems().get(0);
    GlobalError estimate =
        GlobalError.of(
            OdeSolver.of(RungeKutta.tsitouras5(), 1e-5, 1e-7), known.problem, SaveAt.everyStep());
    double worst = 0;
    for (int i = 0; i < estimate.solution().size(); i++) {
      worst = Math.max(worst, Math.abs(estimate.error(i)[0]));
    }

    assertArrayEquals(new double[] {worst}, estimate.worst());
    assertArrayEquals(new double[] {0}, estimate.error(0));
    assertTrue(worst > 0);
  }

  @Test
  void aToleranceWithoutRoomIsRefused() {
    Known known = problems().get(0);
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                GlobalError.of(
                    OdeSolver.of(RungeKutta.verner9(), 1e-12, 1e-12), known.problem, SaveAt.end()));

    assertTrue(String.valueOf(error.getMessage()).startsWith("a relative tolerance of 1.0E-12"));
    assertEquals(0.25, Tolerances.of(0.5, 1).times(0.5).relative());
    assertThrows(IllegalArgumentException.class, () -> Tolerances.of(1, 1).times(Double.NaN));
  }
}
