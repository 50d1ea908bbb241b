package org.costate.solvers.hipparchus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.VectorField;
import org.costate.solvers.multistep.Multistep;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.ode.LocalizedODEFormats;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.TestProblem1;
import org.hipparchus.ode.TestProblem3;
import org.hipparchus.ode.TestProblem4;
import org.hipparchus.ode.TestProblemHandler;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.ODEStepEndHandler;
import org.hipparchus.ode.nonstiff.StepProblem;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events, resets and refusals, with the procedures of Hipparchus' own tests. */
class PublishedEventsTest {
  private static final VectorField SINE =
      VectorField.of(
          2,
          (t, y, dydt) -> {
            dydt[0] = y[1];
            dydt[1] = -y[0];
          });

  static Stream<OdeMethod> methods() {
    return Stream.of(
        RungeKutta.dormandPrince8(),
        RungeKutta.dormandPrince5(),
        RungeKutta.verner8(),
        RungeKutta.bogackiShampine3(),
        Multistep.bdf(),
        Multistep.ndf());
  }

  /** Hipparchus asks 2.1e-7 of its Dormand-Prince 8(5,3); errors of other methods add up faster. */
  @ParameterizedTest
  @MethodSource("methods")
  void aBouncingStateIsReflectedAndStopped(OdeMethod method) {
    var problem = new TestProblem4();
    var integrator = new CostateIntegrator(method, 0, 15, 1e-8, 1e-10);
    var handler = new TestProblemHandler(problem, integrator);
    integrator.addStepHandler(handler);
    double convergence = 1e-8 * 15;
    for (var detector : problem.getEventDetectors(Double.POSITIVE_INFINITY, convergence, 1000)) {
      integrator.addEventDetector(detector);
    }
    integrator.integrate(problem, problem.getInitialState(), problem.getFinalTime());

    assertEquals(
        0, handler.getMaximalValueError(), method.name().startsWith("Dormand") ? 2.1e-7 : 2e-6);
    assertEquals(0, handler.getMaximalTimeError(), method.order() > 4 ? convergence : 2e-6);
    assertEquals(12, handler.getLastTime(), convergence);
    integrator.clearEventDetectors();
    assertEquals(List.of(), integrator.getEventDetectors());
  }

  private static final class StepCounter implements ODEStepEndHandler {
    private final int most;
    private final Action actionAtMost;
    private int count;

    StepCounter(int most, Action actionAtMost) {
      this.most = most;
      this.actionAtMost = actionAtMost;
    }

    @Override
    public Action stepEndOccurred(ODEStateAndDerivative state, boolean forward) {
      count++;
      return count == most ? actionAtMost : Action.CONTINUE;
    }

    @Override
    public ODEState resetState(ODEStateAndDerivative state) {
      return new ODEState(state.getTime(), new double[state.getPrimaryStateDimension()]);
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aStepEndHandlerSeesEveryStepAndMayStop(OdeMethod method) {
    var counter = new StepCounter(7, Action.STOP);
    var ends = new ArrayList<Double>();
    var integrator = new CostateIntegrator(method, 0, 15, 1e-8, 1e-10);
    integrator.addStepEndHandler(counter);
    integrator.addStepHandler(interpolator -> ends.add(interpolator.getCurrentState().getTime()));
    double stopped =
        integrator.integrate(SINE, new ODEState(0, new double[] {0, 1}), 100).getTime();

    assertEquals(7, counter.count);
    // Hipparchus hands a step that ends at an event over with an empty rest behind it.
    assertEquals(7, ends.stream().distinct().count());
    assertEquals(14, ends.size());
    assertEquals(stopped, ends.get(13));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aStepEndHandlerMayResetTheState(OdeMethod method) {
    var counter = new StepCounter(5, Action.RESET_STATE);
    var integrator = new CostateIntegrator(method, 0, 15, 1e-8, 1e-10);
    integrator.addStepEndHandler(counter);
    ODEStateAndDerivative last =
        integrator.integrate(SINE, new ODEState(0, new double[] {0, 1}), 10);

    assertTrue(counter.count > 5);
    assertEquals(10, last.getTime());
    assertArrayEquals(new double[2], last.getPrimaryState());
    assertArrayEquals(new double[2], last.getPrimaryDerivative(), 0.0);
  }

  /** A reset at the very end of the span still reaches the handlers' finish. */
  @ParameterizedTest
  @MethodSource("methods")
  void aResetAtTheEndIsTheFinalState(OdeMethod method) {
    var finals = new ArrayList<double[]>();
    var integrator = new CostateIntegrator(method, 0, 15, 1e-8, 1e-10);
    integrator.addStepEndHandler(
        new ODEStepEndHandler() {
          private boolean done;

          @Override
          public Action stepEndOccurred(ODEStateAndDerivative state, boolean forward) {
            boolean reset = state.getTime() == 2 && !done;
            done |= reset;
            return reset ? Action.RESET_STATE : Action.CONTINUE;
          }

          @Override
          public ODEState resetState(ODEStateAndDerivative state) {
            return new ODEState(state.getTime(), new double[] {7, 8});
          }
        });
    integrator.addStepHandler(
        new ODEStepHandler() {
          @Override
          public void handleStep(ODEStateInterpolator interpolator) {}

          @Override
          public void finish(ODEStateAndDerivative finalState) {
            finals.add(finalState.getPrimaryState());
          }
        });
    var last = integrator.integrate(SINE, new ODEState(0, new double[] {0, 1}), 2);

    assertArrayEquals(new double[] {7, 8}, last.getPrimaryState());
    assertEquals(1, finals.size());
    assertArrayEquals(new double[] {7, 8}, finals.get(0));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aSlopeThatJumpsAtAnEventIsSeenFromThere(OdeMethod method) {
    var problem =
        new StepProblem((s, forward) -> 999, 1e12, 1000000, 0, 1, 2)
            .withMaxCheck(1)
            .withMaxIter(1000)
            .withThreshold(1e-12);
    ODEIntegrator integrator = new CostateIntegrator(method, 0.1, 10, 1e-12, 0);
    integrator.addEventDetector(problem);
    var last = integrator.integrate(problem, new ODEState(0, new double[] {0}), 10);

    assertEquals(8, last.getPrimaryState()[0], 1e-12);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void troubleInAnEventFunctionIsPassedOn(OdeMethod method) {
    var problem = new TestProblem1();
    var oops = new IllegalStateException("oops");
    var integrator = new CostateIntegrator(method, 0, 4, 1e-8, 1e-10);
    integrator.addEventDetector(
        Detector.of(
            Double.POSITIVE_INFINITY,
            1000,
            Action.CONTINUE,
            state -> {
              if (state.getTime() > 2) {
                throw oops;
              }
              return state.getTime() - 2;
            }));

    assertEquals(
        oops,
        assertThrows(
            IllegalStateException.class,
            () -> integrator.integrate(problem, problem.getInitialState(), 4)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void anEventThatCannotBeLocatedIsReported(OdeMethod method) {
    var problem = new TestProblem1();
    var integrator = new CostateIntegrator(method, 0, 4, 1e-8, 1e-10);
    integrator.addEventDetector(
        Detector.of(
            Double.POSITIVE_INFINITY,
            3,
            Action.CONTINUE,
            s -> s.getTime() > 2 ? s.getTime() - 1.5 : s.getTime() - 2.5));

    assertThrows(
        MathIllegalStateException.class,
        () -> integrator.integrate(problem, problem.getInitialState(), 4));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void anEndlessSpanStopsAtAnEvent(OdeMethod method) {
    var integrator = new CostateIntegrator(method, 0.01, 1, 0.1, 0.1);
    integrator.addEventDetector(
        Detector.of(Double.POSITIVE_INFINITY, 1000, Action.STOP, s -> s.getTime() - 4));
    var last =
        integrator.integrate(SINE, new ODEState(0, new double[] {0, 1}), Double.POSITIVE_INFINITY);

    assertEquals(4, last.getTime(), 1e-6);
  }

  /** After a step is handled no event function is asked about a time before its end. */
  @ParameterizedTest
  @MethodSource("methods")
  void eventsAreScheduledInTheirOrder(OdeMethod method) {
    double[] handled = {0.5};
    var times = new ArrayList<Double>();
    var integrator = new CostateIntegrator(method, 1e-5, 1, 1e-8, 0);
    for (int i = 0; i < 2; i++) {
      int index = i;
      integrator.addEventDetector(
          Detector.of(
              0.01,
              100,
              Action.RESET_STATE,
              state -> {
                assertTrue(state.getTime() >= handled[0]);
                return state.getPrimaryState()[index];
              }));
    }
    integrator.addStepHandler(
        interpolator -> {
          handled[0] = interpolator.getCurrentState().getTime();
          times.add(handled[0]);
        });
    double[] y0 = {Math.sin(0.5), Math.cos(0.5)};
    integrator.integrate(SINE, new ODEState(0.5, y0), 10);

    for (int k = 1; k <= 6; k++) {
      double expected = k * Math.PI / 2;
      assertTrue(
          times.stream().anyMatch(t -> Math.abs(t - expected) < 1e-5), "event at " + expected);
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void whatHipparchusRefusesIsRefused(OdeMethod method) {
    var circle = new TestProblem3();
    double[] four = {1, 1, 1, 1};
    var wrongState = new CostateIntegrator(method, 0, 1, four, four);
    assertThrows(
        MathIllegalArgumentException.class,
        () -> wrongState.integrate(circle, new ODEState(0, new double[6]), 1));
    var wrongTolerances = new CostateIntegrator(method, 0, 1, new double[] {1}, new double[] {1});
    assertThrows(
        MathIllegalArgumentException.class,
        () -> wrongTolerances.integrate(circle, circle.getInitialState(), 1));
    var error =
        assertThrows(
            MathIllegalArgumentException.class,
            () -> wrongState.integrate(circle, new ODEState(0, new double[4]), 0));
    assertEquals(LocalizedODEFormats.TOO_SMALL_INTEGRATION_INTERVAL, error.getSpecifier());

    var problem = new TestProblem1();
    var coarse = new CostateIntegrator(method, 0.4, 4, 1e-15, 1e-15);
    error =
        assertThrows(
            MathIllegalArgumentException.class,
            () -> coarse.integrate(problem, problem.getInitialState(), problem.getFinalTime()));
    assertEquals(
        LocalizedODEFormats.MINIMAL_STEPSIZE_REACHED_DURING_INTEGRATION, error.getSpecifier());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void evaluationsAreBounded(OdeMethod method) {
    var integrator = new CostateIntegrator(method, 0, 1, 1e-8, 1e-8);
    integrator.setMaxEvaluations(50);

    assertThrows(
        MathIllegalStateException.class,
        () -> integrator.integrate(SINE, new ODEState(0, new double[] {0, 1}), 1000));
    assertTrue(integrator.getEvaluations() <= 50);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void equationsThatEndAreReportedOnlyAtTheirEnd(OdeMethod method) {
    VectorField log = VectorField.of(1, (t, y, dydt) -> dydt[0] = Math.log(t));
    double[] reached = new double[1];
    var integrator = new CostateIntegrator(method, 1e-6, 1, 0.1, 0.1);
    integrator.addStepHandler(
        interpolator -> reached[0] = interpolator.getCurrentState().getTime());
    var error =
        assertThrows(
            MathIllegalStateException.class,
            () -> integrator.integrate(log, new ODEState(1, new double[] {1}), -1));

    assertEquals(LocalizedODEFormats.NAN_APPEARING_DURING_INTEGRATION, error.getSpecifier());
    // Hipparchus gives up at the first step across zero; here smaller ones come closer first.
    assertEquals(0, reached[0], 1e-5);
  }

  /** The first guess of a step must not look beyond a short span. */
  @ParameterizedTest
  @MethodSource("methods")
  void theFirstStepStaysWithinTheSpan(OdeMethod method) {
    VectorField decay =
        VectorField.of(
            1,
            (t, y, dydt) -> {
              assertTrue(t >= 0 && t <= Math.nextUp(0.001), "t = " + t);
              dydt[0] = -100 * y[0];
            });
    var integrator = new CostateIntegrator(method, 0, 1, 1e-6, 1e-8);
    var last = integrator.integrate(decay, new ODEState(0, new double[] {1}), 0.001);

    assertEquals(Math.exp(-0.1), last.getPrimaryState()[0], 1e-5);
  }
}
