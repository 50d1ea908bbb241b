package org.costate.solvers.hipparchus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;
import org.costate.solvers.events.Event;
import org.costate.solvers.events.EventSolution;
import org.costate.solvers.events.EventSolver;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;

class EventBridgeTest {
  private static final MethodSolver SOLVER = OdeSolver.of(RungeKutta.verner7(), 1e-11, 1e-11);

  private static VectorField oscillator() {
    return VectorField.of(
        2,
        (t, y, dydt) -> {
          dydt[0] = y[1];
          dydt[1] = -y[0];
        });
  }

  /** Turns the velocity back where the position falls through -0.5, in either direction of time. */
  private static final class Turn implements ODEEventHandler {
    final List<Double> times = new ArrayList<>();

    @Override
    public Action eventOccurred(
        ODEStateAndDerivative state, ODEEventDetector detector, boolean increasing) {
      if (increasing) {
        return Action.CONTINUE;
      }
      times.add(state.getTime());
      return Action.RESET_STATE;
    }

    @Override
    public ODEState resetState(ODEEventDetector detector, ODEStateAndDerivative state) {
      double[] y = state.getPrimaryState();
      return new ODEState(state.getTime(), new double[] {y[0], -0.9 * y[1]});
    }
  }

  private static double[] byHipparchus(ODEEventDetector detector, double t1) {
    ODEIntegrator integrator = new DormandPrince853Integrator(1e-8, 0.3, 1e-12, 1e-12);
    integrator.addEventDetector(detector);
    return integrator
        .integrate(oscillator(), new ODEState(0, new double[] {1, 0}), t1)
        .getPrimaryState();
  }

  @Test
  void aDetectorActsAsInHipparchusForwardAndBackward() {
    for (double t1 : new double[] {9, -9}) {
      var theirs = new Turn();
      double[] expected =
          byHipparchus(Detector.of(0.1, 100, theirs, s -> s.getPrimaryState()[0] + 0.5), t1);
      var ours = new Turn();
      VectorField field = oscillator();
      Event event =
          DetectorEvent.of(Detector.of(0.1, 100, ours, s -> s.getPrimaryState()[0] + 0.5), field);
      EventSolution solution =
          EventSolver.of(SOLVER)
              .solve(
                  OdeProblem.of(field, 0, new double[] {1, 0}, t1), List.of(event), SaveAt.end());

      assertEquals(theirs.times.size(), ours.times.size());
      for (int k = 0; k < ours.times.size(); k++) {
        assertEquals(theirs.times.get(k), ours.times.get(k), 1e-7);
      }
      assertEquals(expected[0], solution.solution().last()[0], 1e-6);
      assertEquals(expected[1], solution.solution().last()[1], 1e-6);
    }
  }

  /** Derivatives are there for detectors that ask. */
  @Test
  void aDetectorOfTheDerivativeStops() {
    VectorField field = oscillator();
    Event event =
        DetectorEvent.of(
            Detector.of(0.5, 100, Action.STOP, s -> s.getPrimaryDerivative()[1] - 0.5), field);
    EventSolution solution =
        EventSolver.of(SOLVER)
            .solve(OdeProblem.of(field, 0, new double[] {1, 0}, 9), List.of(event), SaveAt.end());
    var stopped = (Outcome.StoppedByEvent) solution.solution().outcome();
    assertEquals(2 * Math.PI / 3, stopped.time(), 1e-10);
  }

  private static final class Kick implements Event {
    private int count;

    @Override
    public double value(double t, double[] y, double[] theta) {
      return y[0] + theta[0];
    }

    @Override
    public Direction direction() {
      return Direction.FALLING;
    }

    @Override
    public Event.Action action(double t, double[] y, double[] theta, boolean rising) {
      count++;
      return count == 3 ? Event.Action.STOP : Event.Action.RESET;
    }

    @Override
    public void reset(double t, double[] y, double[] theta, double[] after) {
      after[1] = -0.9 * y[1];
    }
  }

  @Test
  void anEventActsInHipparchusAsInASolve() {
    for (double t1 : new double[] {9, -9}) {
      double[] there =
          byHipparchus(EventDetector.of(new Kick(), new double[] {0.5}, 0.1, 1e-12), t1);
      var shifted =
          new Event() {
            private final Kick kick = new Kick();

            @Override
            public double value(double t, double[] y, double[] theta) {
              return kick.value(t, y, new double[] {0.5});
            }

            @Override
            public Direction direction() {
              return kick.direction();
            }

            @Override
            public Event.Action action(double t, double[] y, double[] theta, boolean rising) {
              return kick.action(t, y, theta, rising);
            }

            @Override
            public void reset(double t, double[] y, double[] theta, double[] after) {
              kick.reset(t, y, theta, after);
            }
          };
      double[] here =
          EventSolver.of(SOLVER)
              .solve(
                  OdeProblem.of(oscillator(), 0, new double[] {1, 0}, t1),
                  List.of(shifted),
                  SaveAt.end())
              .solution()
              .last();
      assertEquals(here[0], there[0], 1e-9);
      assertEquals(here[1], there[1], 1e-9);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> EventDetector.of(new Kick(), new double[1], Double.NaN, 1));
  }
}
