package org.costate.solvers.hipparchus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.DenseOutput;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.ReplayableSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.StepListener;
import org.costate.solvers.Stepper;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.nonstiff.AdamsBashforthIntegrator;
import org.hipparchus.ode.nonstiff.AdamsMoultonIntegrator;
import org.hipparchus.ode.nonstiff.ClassicalRungeKuttaIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.nonstiff.EulerIntegrator;
import org.hipparchus.ode.nonstiff.GillIntegrator;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.hipparchus.ode.nonstiff.HighamHall54Integrator;
import org.hipparchus.ode.nonstiff.LutherIntegrator;
import org.hipparchus.ode.nonstiff.MidpointIntegrator;
import org.hipparchus.ode.nonstiff.ThreeEighthesIntegrator;
import org.hipparchus.ode.sampling.ODEStepHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HipparchusSolverTest {
  private static final VectorField SINE =
      VectorField.of(
          2,
          (t, y, dydt) -> {
            dydt[0] = y[1];
            dydt[1] = -y[0];
          });
  private static final double[] TIMES = {0, 0.3, 0.31, 2, 4.5};

  static Stream<ODEIntegrator> explicit() {
    return Stream.of(
        new EulerIntegrator(0.01),
        new MidpointIntegrator(0.01),
        new GillIntegrator(0.05),
        new ThreeEighthesIntegrator(0.05),
        new ClassicalRungeKuttaIntegrator(0.05),
        new LutherIntegrator(0.05),
        new HighamHall54Integrator(1e-8, 1, 1e-6, 1e-6),
        new DormandPrince54Integrator(1e-8, 1, 1e-6, 1e-6),
        new DormandPrince853Integrator(1e-8, 1, 1e-6, 1e-6));
  }

  static Stream<ODEIntegrator> accurate() {
    return Stream.of(
        new LutherIntegrator(0.01),
        new DormandPrince54Integrator(1e-8, 1, 1e-11, 1e-11),
        new DormandPrince853Integrator(1e-8, 1, 1e-11, 1e-11),
        new GraggBulirschStoerIntegrator(1e-8, 3, 1e-11, 1e-11),
        new AdamsBashforthIntegrator(6, 1e-8, 1, 1e-12, 1e-12),
        new AdamsMoultonIntegrator(6, 1e-8, 1, 1e-12, 1e-12),
        new CostateIntegrator(RungeKutta.verner8(), 1e-8, 1, 1e-11, 1e-11));
  }

  private static OdeProblem<VectorField> sine(double t0, double t1) {
    return OdeProblem.of(SINE, t0, new double[] {Math.sin(t0), Math.cos(t0)}, t1);
  }

  @ParameterizedTest
  @MethodSource("accurate")
  void savedStatesMeetTheSolution(ODEIntegrator integrator) {
    OdeSolver solver = HipparchusSolver.of(integrator);
    Solution forward = solver.solve(sine(0, 5), SaveAt.times(TIMES));
    Solution backward = solver.solve(sine(5, 0), SaveAt.times(4.5, 2, 0.31, 0));
    Solution steps = solver.solve(sine(0, 5), SaveAt.everyStep());

    assertArrayEquals(TIMES, forward.times());
    for (Solution solution : List.of(forward, backward, steps)) {
      assertEquals(new Outcome.Done(), solution.outcome());
      for (int i = 0; i < solution.size(); i++) {
        assertEquals(Math.sin(solution.time(i)), solution.state(i)[0], 2e-9, integrator.getName());
      }
    }
    assertEquals(5, steps.time(steps.size() - 1));
    assertEquals(0, steps.time(0));
    assertEquals(steps.size() - 1, steps.statistics().accepted());
    assertTrue(steps.statistics().evaluations() > steps.size());
  }

  /** Dense output is Hipparchus' interpolant, so as good as that between the steps. */
  @ParameterizedTest
  @MethodSource("accurate")
  void denseOutputMeetsHipparchusInside(ODEIntegrator integrator) {
    OdeSolver solver = HipparchusSolver.of(integrator);
    DenseOutput dense = solver.solve(sine(0, 5), SaveAt.dense()).dense();
    double[] worst = new double[1];
    integrator.addStepHandler(
        interpolator -> {
          double from = interpolator.getPreviousState().getTime();
          double to = interpolator.getCurrentState().getTime();
          for (int k = 1; k < 20; k++) {
            double t = from + (to - from) * k / 20;
            double theirs = interpolator.getInterpolatedState(t).getPrimaryState()[0];
            worst[0] = Math.max(worst[0], Math.abs(theirs - dense.state(t)[0]));
          }
        });
    integrator.integrate(SINE, new ODEState(0, new double[] {0, 1}), 5);

    // Interpolants of Adams and Verner round to some 1e-12 themselves.
    assertEquals(0, worst[0], 1e-11, integrator.getName());
  }

  /** The last digit of 14 is that of the sums, which are rounded in another order. */
  @ParameterizedTest
  @MethodSource("explicit")
  void aReplayMeetsTheStepsOfHipparchus(ODEIntegrator integrator) {
    var solver = assertInstanceOf(ReplayableSolver.class, HipparchusSolver.of(integrator));
    Stepper stepper = solver.method().open(SINE, solver.tolerances());
    double[] worst = new double[1];
    int[] steps = new int[1];
    solver.attempt(
        sine(0, 5),
        SaveAt.times(0.7, 3),
        (t, y, h, yNext, theirs) -> {
          double[] ours = new double[2];
          stepper.start(t, y);
          stepper.step(t, y, h, ours);
          stepper.accept();
          steps[0]++;
          for (int i = 0; i < 2; i++) {
            worst[0] = Math.max(worst[0], Math.abs(ours[i] - yNext[i]));
          }
        });

    assertTrue(steps[0] > 8);
    assertEquals(0, worst[0], 1e-14, integrator.getName());
  }

  @Test
  void onlyExplicitMethodsCanBeReplayed() {
    for (ODEIntegrator integrator :
        List.of(
            new GraggBulirschStoerIntegrator(1e-8, 1, 1e-10, 1e-10),
            new AdamsMoultonIntegrator(4, 1e-8, 1, 1e-10, 1e-10))) {
      assertInstanceOf(HipparchusSolver.class, HipparchusSolver.of(integrator));
    }
    var pair = (ReplayableSolver) HipparchusSolver.of(new HighamHall54Integrator(0, 1, 1, 1));
    var fixed = (ReplayableSolver) HipparchusSolver.of(new LutherIntegrator(1));
    assertEquals(5, pair.method().order());
    assertEquals(6, fixed.method().order());
  }

  @Test
  void anEventThatStopsIsAnOutcome() {
    for (ODEIntegrator integrator :
        List.of(
            new DormandPrince853Integrator(1e-8, 1, 1e-10, 1e-10),
            new GraggBulirschStoerIntegrator(1e-8, 1, 1e-10, 1e-10))) {
      integrator.addEventDetector(
          Detector.of(0.1, 100, Action.STOP, s -> s.getPrimaryState()[0] - 0.5));
      OdeSolver solver = HipparchusSolver.of(integrator);
      Solution solution = solver.solve(sine(0, 5), SaveAt.times(0.1, 0.2, 3));
      Solution end = solver.solve(sine(0, 5), SaveAt.end());

      var stopped = assertInstanceOf(Outcome.StoppedByEvent.class, solution.outcome());
      assertEquals(Math.PI / 6, stopped.time(), 1e-7);
      assertArrayEquals(new double[] {0.1, 0.2}, solution.times());
      assertEquals(Math.sin(0.2), solution.state(1)[0], 1e-8);
      assertEquals(stopped.time(), end.time(0));
      assertEquals(0.5, end.last()[0], 1e-7);
    }
  }

  @Test
  void anEventThatResetsIsFollowed() {
    var integrator = new DormandPrince853Integrator(1e-8, 1, 1e-10, 1e-10);
    var problem = new org.hipparchus.ode.TestProblem4();
    for (var detector : problem.getEventDetectors(0.1, 1e-10, 100)) {
      integrator.addEventDetector(detector);
    }
    var field = VectorField.of(2, (t, y, dydt) -> SINE.derivative(t, y, dydt));
    double[] y0 = problem.getInitialState().getPrimaryState();
    Solution solution =
        HipparchusSolver.of(integrator)
            .solve(OdeProblem.of(field, 0, y0, 15), SaveAt.times(1, 4, 7, 11, 13));

    assertEquals(4, solution.size());
    assertEquals(12, ((Outcome.StoppedByEvent) solution.outcome()).time(), 1e-6);
    for (int i = 0; i < 4; i++) {
      assertEquals(
          problem.computeTheoreticalState(solution.time(i))[0], solution.state(i)[0], 1e-7);
    }
  }

  @Test
  void reportedTroubleKeepsTheGoodPart() {
    var singular = VectorField.of(1, (t, y, dydt) -> dydt[0] = y[0] * y[0]);
    var problem = OdeProblem.of(singular, 0, new double[] {1}, 2);
    for (ODEIntegrator integrator :
        List.of(
            new DormandPrince54Integrator(1e-4, 1, 1e-8, 1e-8),
            new GraggBulirschStoerIntegrator(1e-4, 1, 1e-8, 1e-8))) {
      Solution solution =
          HipparchusSolver.of(integrator).attempt(problem, SaveAt.times(0.5, 0.9, 1.5));

      var failed = assertInstanceOf(Outcome.Failed.class, solution.outcome());
      assertInstanceOf(Outcome.Cause.Reported.class, failed.cause());
      assertTrue(failed.time() > 0.9 && failed.time() < 1.01, failed.message());
      assertEquals(2, solution.size());
      assertEquals(10, solution.state(1)[0], 1e-4);
      assertThrows(
          IntegrationException.class,
          () -> HipparchusSolver.of(integrator).solve(problem, SaveAt.end()));
    }
  }

  @Test
  void anInfiniteStateIsAFailureWithItsTime() {
    var growth = VectorField.of(1, (t, y, dydt) -> dydt[0] = 1e10 * y[0]);
    var problem = OdeProblem.of(growth, 0, new double[] {1e300}, 1);
    Solution solution =
        HipparchusSolver.of(new EulerIntegrator(0.1)).attempt(problem, SaveAt.everyStep());

    var failed = assertInstanceOf(Outcome.Failed.class, solution.outcome());
    assertEquals(new Outcome.Cause.NotFinite(0.1, 0, Double.POSITIVE_INFINITY), failed.cause());
    assertEquals(1, solution.size());
  }

  @Test
  void spansTooShortForHipparchusAreSolved() {
    for (ODEIntegrator integrator :
        List.of(
            new DormandPrince54Integrator(1e-8, 1, 1e-8, 1e-8),
            new GraggBulirschStoerIntegrator(1e-8, 1, 1e-8, 1e-8))) {
      OdeSolver solver = HipparchusSolver.of(integrator);
      assertArrayEquals(
          new double[] {Math.sin(1), Math.cos(1)}, solver.solve(sine(1, 1), SaveAt.end()).last());
      double later = 1 + 20 * Math.ulp(1.0);
      Solution solution = solver.solve(sine(1, later), SaveAt.dense());

      assertEquals(later, solution.time(1));
      assertEquals(Math.sin(later), solution.last()[0], 1e-16);
      assertEquals(Math.sin(1), solution.dense().state(1)[0]);
      Solution near = solver.solve(sine(0.5, 2), SaveAt.times(1, Math.nextUp(1.0), 1 + 1e-13));
      assertEquals(Math.sin(1), near.last()[0], 1e-7);
      assertEquals(3, near.size());
    }
  }

  @Test
  void misfitsAreTheCallersMistake() {
    var integrator = new DormandPrince54Integrator(0, 1, new double[3], new double[3]);
    var solver = HipparchusSolver.of(integrator);
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> solver.attempt(sine(0, 1), SaveAt.end()));
    assertTrue(
        String.valueOf(error.getMessage()).contains("does not fit a state of 2"),
        error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> solver.attempt(sine(0, 1), SaveAt.times(2)));
  }

  @Test
  void theIntegratorKeepsItsHandlers() {
    var integrator = new DormandPrince54Integrator(1e-8, 1, 1e-8, 1e-8);
    ODEStepHandler handler = interpolator -> {};
    integrator.addStepHandler(handler);
    HipparchusSolver.of(integrator).solve(sine(0, 1), SaveAt.end());

    assertEquals(List.of(handler), integrator.getStepHandlers());
  }

  @Test
  void anInterruptEndsTheSolve() {
    Thread.currentThread().interrupt();
    Solution solution =
        HipparchusSolver.of(new GraggBulirschStoerIntegrator(1e-8, 0.1, 1e-8, 1e-8))
            .attempt(sine(0, 5), SaveAt.everyStep());

    assertTrue(Thread.interrupted());
    assertInstanceOf(Outcome.Interrupted.class, solution.outcome());
    assertTrue(solution.time(solution.size() - 1) < 1);
  }

  @Test
  void aListenerSeesTheStepsAndTheirInside() {
    var starts = new ArrayList<Double>();
    var listener =
        new StepListener() {
          @Override
          public void started(double t0, double[] y0) {
            starts.add(t0);
          }

          @Override
          public void accepted(double t, double[] y, double h, double[] yNext, Stepper stepper) {
            double[] middle = new double[2];
            stepper.interpolate(0.5, middle);
            assertEquals(Math.sin(t + h / 2), middle[0], 1e-7);
            assertEquals(Math.sin(t), y[0], 1e-7);
            assertThrows(UnsupportedOperationException.class, stepper::accept);
            starts.add(t + h);
          }
        };
    HipparchusSolver.of(new GraggBulirschStoerIntegrator(1e-8, 1, 1e-10, 1e-10))
        .attempt(sine(0, 5), SaveAt.end(), listener);

    assertTrue(starts.size() > 5);
    assertEquals(0, starts.get(0));
    assertEquals(5, starts.get(starts.size() - 1));
  }

  /** A fast quadrature, steered and not, by the two kinds of equations of Hipparchus. */
  @Test
  void quadraturesMayFollow() {
    var field =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = -y[0];
              dydt[1] = 1e6 * y[0] * Math.sin(40 * t);
            });
    var problem = OdeProblem.of(field, 0, new double[] {1, 0}, 5);
    OdeSolver solver = HipparchusSolver.of(new DormandPrince54Integrator(1e-10, 5, 1e-6, 1e-6));
    Solution all = solver.solve(problem, SaveAt.end());
    Solution leading = solver.steeredBy(1).solve(problem, SaveAt.end());

    assertEquals(all.last()[0], leading.last()[0], 1e-5);
    assertEquals(0, leading.last()[1] / 1e6, 1);
    assertTrue(leading.statistics().accepted() * 5 < all.statistics().accepted());
    assertEquals(2, leading.dimension());
  }
}
