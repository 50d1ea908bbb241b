package org.costate.solvers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class MethodSolverTest {
  private static final VectorField DECAY = VectorField.of(1, (t, y, dydt) -> dydt[0] = -y[0]);
  private static final VectorField OSCILLATOR =
      VectorField.of(
          2,
          (t, y, dydt) -> {
            dydt[0] = y[1];
            dydt[1] = -y[0];
          });
  private static final MethodSolver TIGHT = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-10, 1e-12);

  private static OdeProblem<VectorField> decay(double t0, double t1) {
    return OdeProblem.of(DECAY, t0, new double[] {1}, t1);
  }

  @Test
  void decayEndsAtTheExponential() {
    Solution solution = TIGHT.solve(decay(0, 2), SaveAt.end());

    // Ten times the tolerance: errors of the steps add up.
    assertEquals(Math.exp(-2), solution.last()[0], 1e-9);
    assertEquals(2, solution.time(0));
    assertEquals(new Outcome.Done(), solution.outcome());
  }

  @Test
  void timeMayRunBackward() {
    Solution solution = TIGHT.solve(decay(1, -1), SaveAt.times(1, 0.25, -1));

    assertArrayEquals(new double[] {1, Math.exp(0.75), Math.exp(2)}, solution.values(), 1e-8);
  }

  @Test
  void aSpanWithoutLengthReturnsTheInitialState() {
    for (SaveAt saveAt : List.of(SaveAt.end(), SaveAt.everyStep(), SaveAt.times(3.0))) {
      Solution solution = TIGHT.solve(decay(3, 3), saveAt);

      assertArrayEquals(new double[] {1}, solution.values(), saveAt.toString());
      assertArrayEquals(new double[] {3}, solution.times(), saveAt.toString());
      assertEquals(0, solution.statistics().accepted());
    }
    assertArrayEquals(new double[] {1}, TIGHT.solve(decay(3, 3), SaveAt.dense()).dense().state(3));
  }

  @Test
  void savedTimesAreMetInsideAndAtTheEndsOfTheSpan() {
    double[] times = {0, 0.1, 0.1000001, 3, 6.9, 7};
    Solution solution =
        TIGHT.solve(OdeProblem.of(OSCILLATOR, 0, new double[] {0, 1}, 7), SaveAt.times(times));

    for (int i = 0; i < times.length; i++) {
      assertEquals(Math.sin(times[i]), solution.state(i)[0], 1e-8, "t = " + times[i]);
      assertEquals(Math.cos(times[i]), solution.state(i)[1], 1e-8, "t = " + times[i]);
    }
  }

  @Test
  void denseOutputMeetsTheStepsAndIsAccurateBetweenThem() {
    Solution solution =
        TIGHT.solve(OdeProblem.of(OSCILLATOR, 1, new double[] {0, 1}, -4), SaveAt.dense());
    DenseOutput dense = solution.dense();

    assertEquals(solution.size(), dense.steps() + 1);
    for (int i = 0; i < solution.size(); i++) {
      assertArrayEquals(solution.state(i), dense.state(solution.time(i)), 1e-14);
    }
    double[] slope = new double[2];
    for (double t = 1; t >= -4; t -= 0.01) {
      assertEquals(Math.sin(t - 1), dense.state(t)[0], 1e-8);
      dense.slope(t, slope);
      assertEquals(Math.cos(t - 1), slope[0], 1e-6);
    }
    var error = assertThrows(IllegalArgumentException.class, () -> dense.state(1.5));
    assertEquals("t must be within [1.0, -4.0]; got 1.5", error.getMessage());
  }

  @Test
  void fixedStepsEndOnTheSpanWithoutASliver() {
    Solution solution =
        OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.1).solve(decay(0, 1), SaveAt.everyStep());

    assertEquals(10, solution.statistics().accepted());
    assertEquals(1, solution.time(10));
    assertEquals(Math.exp(-1), solution.last()[0], 1e-6);
  }

  @Test
  void theLastFixedStepIsShorterWhereTheSpanDemandsIt() {
    Solution solution =
        OdeSolver.fixed(RungeKutta.euler(), 0.4).solve(decay(0, 1), SaveAt.everyStep());

    assertArrayEquals(new double[] {0, 0.4, 0.8, 1}, solution.times(), 1e-15);
    assertEquals(0.6 * 0.6 * 0.8, solution.last()[0], 1e-15);
  }

  @Test
  void adaptiveStepsNeedAnErrorEstimate() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> OdeSolver.of(RungeKutta.euler(), 1e-3, 1e-3));

    assertTrue(error.getMessage().contains("has no error estimate"), error.getMessage());
  }

  @Test
  void theErrorFollowsTheTolerance() {
    double before = Double.POSITIVE_INFINITY;
    for (double tolerance = 1e-3; tolerance > 1e-11; tolerance /= 10) {
      Solution solution =
          OdeSolver.of(RungeKutta.dormandPrince5(), tolerance, tolerance)
              .solve(OdeProblem.of(OSCILLATOR, 0, new double[] {0, 1}, 10), SaveAt.end());
      double error = Math.abs(solution.last()[0] - Math.sin(10));

      assertTrue(error < 20 * tolerance, "error " + error + " at " + tolerance);
      assertTrue(error < before, "error " + error + " at " + tolerance);
      before = error;
    }
  }

  @Test
  void tolerancesPerComponentLetOneComponentGo() {
    var slowAndFast =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = -0.1 * y[0];
              dydt[1] = Math.cos(40 * t);
            });
    var problem = OdeProblem.of(slowAndFast, 0, new double[] {1, 0}, 10);
    var solver = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-9, 1e-9);
    var even = solver.withTolerances(Tolerances.of(0, new double[] {1e-9, 1e-9}));
    var loose = solver.withTolerances(Tolerances.of(0, new double[] {1e-9, 1e3}));
    var wrong = solver.withTolerances(Tolerances.of(0, new double[] {1e-9}));

    assertTrue(
        10 * loose.solve(problem, SaveAt.end()).statistics().accepted()
            < even.solve(problem, SaveAt.end()).statistics().accepted());
    var error =
        assertThrows(IllegalArgumentException.class, () -> wrong.solve(problem, SaveAt.end()));
    assertEquals("1 absolute tolerances for a state of 2 components", error.getMessage());
  }

  @Test
  void listenersSeeEveryAcceptedStepInOrder() {
    List<Double> starts = new ArrayList<>();
    double[] middle = new double[1];
    StepListener listener =
        (t, y, h, yNext, stepper) -> {
          starts.add(t);
          stepper.interpolate(0.5, middle);
          assertEquals(Math.exp(-(t + h / 2)), middle[0], 1e-8);
        };

    Solution solution = TIGHT.attempt(decay(0, 3), SaveAt.everyStep(), listener);

    assertEquals(solution.statistics().accepted(), starts.size());
    for (int i = 0; i < starts.size(); i++) {
      assertEquals(solution.time(i), starts.get(i));
    }
  }

  @Test
  void evaluationsAreCountedWhereTheyHappen() {
    long[] count = new long[1];
    VectorField counted =
        VectorField.of(
            1,
            (t, y, dydt) -> {
              count[0]++;
              dydt[0] = Math.cos(30 * t) * y[0];
            });

    Solution solution =
        OdeSolver.of(RungeKutta.tsitouras5(), 1e-7, 1e-7)
            .solve(OdeProblem.of(counted, 0, new double[] {1}, 3), SaveAt.end());

    assertEquals(count[0], solution.statistics().evaluations());
    assertTrue(solution.statistics().rejected() > 0, solution.statistics().toString());
  }

  @Test
  void progressIsReportedAndRises() {
    List<Double> fractions = new ArrayList<>();
    VectorField slow =
        VectorField.of(
            1,
            (t, y, dydt) -> {
              java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
              dydt[0] = -y[0];
            });

    OdeSolver.fixed(RungeKutta.euler(), 0.01)
        .withProgress((t, fraction, steps) -> fractions.add(fraction))
        .solve(OdeProblem.of(slow, 0, new double[] {1}, 1), SaveAt.end());

    assertTrue(!fractions.isEmpty() && fractions.size() <= 10_000);
    for (int i = 1; i < fractions.size(); i++) {
      assertTrue(fractions.get(i) > fractions.get(i - 1));
    }
  }

  @Test
  void badProblemsAreRefusedWithTheValue() {
    assertEquals(
        "initial state must have the 1 components of the field; got 2",
        assertThrows(
                IllegalArgumentException.class, () -> OdeProblem.of(DECAY, 0, new double[2], 1))
            .getMessage());
    assertEquals(
        "initial state must be finite; y0[0] = NaN",
        assertThrows(
                IllegalArgumentException.class,
                () -> OdeProblem.of(DECAY, 0, new double[] {Double.NaN}, 1))
            .getMessage());
    assertEquals(
        "span must be finite; got [0.0, Infinity]",
        assertThrows(
                IllegalArgumentException.class,
                () -> OdeProblem.of(DECAY, 0, new double[1], Double.POSITIVE_INFINITY))
            .getMessage());
    assertEquals(
        "save times must go from t0 to t1 within [0.0, 1.0]; times[1] = 1.5",
        assertThrows(
                IllegalArgumentException.class,
                () -> TIGHT.solve(decay(0, 1), SaveAt.times(0.5, 1.5)))
            .getMessage());
    assertEquals(
        "save times must be strictly monotone; times[1] = 0.5 follows 0.5",
        assertThrows(IllegalArgumentException.class, () -> SaveAt.times(0.5, 0.5)).getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> TIGHT.solve(decay(0, 1), SaveAt.times(0.9, 0.1)));
    assertEquals(
        "tolerances must be >= 0, finite and not both 0; relative = NaN, absolute = 1.0E-6",
        assertThrows(IllegalArgumentException.class, () -> Tolerances.of(Double.NaN, 1e-6))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Tolerances.of(0, 0));
    assertThrows(IllegalArgumentException.class, () -> StepController.fixed(0));
    assertThrows(IllegalArgumentException.class, () -> StepLimits.DEFAULT.withCount(0));
    assertThrows(IllegalArgumentException.class, () -> StepLimits.DEFAULT.withGreatest(0));
    assertThrows(IllegalArgumentException.class, () -> VectorField.of(0, (t, y, dydt) -> {}));
  }
}
