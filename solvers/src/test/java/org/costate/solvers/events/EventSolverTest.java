package org.costate.solvers.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.multistep.Multistep;
import org.costate.solvers.multistep.MultistepMethod;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.costate.solvers.switching.SwitchingMethod;
import org.junit.jupiter.api.Test;

class EventSolverTest {
  private static final MethodSolver SOLVER = OdeSolver.of(RungeKutta.tsitouras5(), 1e-10, 1e-10);
  private static final EventSolver EVENTS = EventSolver.of(SOLVER);

  @Test
  void recordedEventsHappenInOrderAndLeaveTheStepsAlone() {
    Event zero = GivenEvent.of(Event.Direction.EITHER, Event.Action.RECORD, (t, y) -> y[0]);
    Event top = GivenEvent.of(Event.Direction.EITHER, Event.Action.RECORD, (t, y) -> y[1]);
    OdeProblem<VectorField> problem = PlainMotions.circle(0.1, 20);

    EventSolution solution = EVENTS.solve(problem, List.of(zero, top), SaveAt.everyStep());

    assertArrayEquals(
        SOLVER.solve(problem, SaveAt.everyStep()).values(), solution.solution().values());
    assertEquals(12, solution.events().size());
    for (int k = 0; k < 12; k++) {
      Occurrence event = solution.events().get(k);
      assertEquals((k + 1) * Math.PI / 2, event.time(), 2e-9);
      assertEquals(k % 2 == 0 ? 1 : 0, event.event());
      assertEquals(k % 4 == 0 || k % 4 == 1, !event.rising(), event.toString());
      assertEquals(0, event.before()[k % 2 == 0 ? 1 : 0], 1e-14);
    }
  }

  @Test
  void directionsFilterCrossings() {
    for (double sign : new double[] {1, -1}) {
      OdeProblem<VectorField> problem = PlainMotions.circle(sign * 0.1, sign * 20);
      for (Event.Direction direction : Event.Direction.values()) {
        Event zero = GivenEvent.of(direction, Event.Action.RECORD, (t, y) -> y[0]);
        EventSolution solution = EVENTS.solve(problem, List.of(zero), SaveAt.end());

        assertEquals(direction == Event.Direction.EITHER ? 6 : 3, solution.events().size());
        for (Occurrence event : solution.events()) {
          // Backward, the sine of -t falls where that of t rises: the direction is that of the
          // solve.
          boolean rises = Math.cos(event.time()) * sign > 0;
          assertEquals(rises, event.rising());
          assertTrue(
              direction == Event.Direction.EITHER
                  || rises == (direction == Event.Direction.RISING));
        }
      }
    }
  }

  @Test
  void aTerminalEventEndsTheSolveInItsState() {
    Event third = GivenEvent.of(Event.Direction.EITHER, Event.Action.STOP, (t, y) -> t - 1.234567);
    EventSolution solution =
        EVENTS.solve(PlainMotions.circle(0, 5), List.of(third), SaveAt.times(0.5, 1, 1.5, 5));

    var stopped = assertInstanceOf(Outcome.StoppedByEvent.class, solution.solution().outcome());
    assertEquals(1.234567, stopped.time(), 1e-15);
    assertEquals(2, solution.solution().size());
    Solution end = EVENTS.solve(PlainMotions.circle(0, 5), List.of(third), SaveAt.end()).solution();
    assertEquals(stopped.time(), end.time(0));
    assertEquals(Math.sin(1.234567), end.last()[0], 1e-9);
  }

  /** The free fall is a polynomial, so that impacts are right to rounding, many in one step. */
  @Test
  void aBallBouncesAtTheTimesOfTheClosedForm() {
    EventSolution solution =
        EventSolver.of(OdeSolver.of(RungeKutta.dormandPrince5(), 1e-10, 1e-10))
            .solve(BouncingBall.problem(5), BouncingBall.events(), SaveAt.dense());

    List<Occurrence> impacts = solution.of(0);
    assertEquals(13, impacts.size());
    for (int k = 1; k <= impacts.size(); k++) {
      double expected =
          BouncingBall.impact(
              k, BouncingBall.HEIGHT, BouncingBall.GRAVITY, BouncingBall.RESTITUTION);
      assertEquals(expected, impacts.get(k - 1).time(), 1e-13);
      assertEquals(0, impacts.get(k - 1).after()[0]);
      assertEquals(
          -BouncingBall.RESTITUTION * impacts.get(k - 1).before()[1],
          impacts.get(k - 1).after()[1],
          1e-15);
    }
    assertEquals(impacts.size() - 1, solution.of(1).size(), 1);
    for (int k = 1; k + 1 <= solution.of(1).size(); k++) {
      assertTrue(solution.of(1).get(k - 1).time() > impacts.get(k - 1).time());
    }
    // Dense output is the state after, and continuous from there on.
    double first = impacts.get(0).time();
    assertArrayEquals(impacts.get(0).after(), solution.solution().dense().state(first));
    assertEquals(
        impacts.get(0).before()[1],
        solution.solution().dense().state(Math.nextDown(first))[1],
        1e-12);
  }

  /** Every method locates a reset to the order of its dense output, or its tolerance. */
  @Test
  void everyKindOfMethodBounces() {
    for (OdeMethod method :
        List.<OdeMethod>of(
            RungeKutta.bogackiShampine3(),
            RungeKutta.verner8(),
            Esdirk.kvaerno5(),
            Multistep.bdf(),
            SwitchingMethod.of(RungeKutta.tsitouras5(), Esdirk.kvaerno5()),
            Rosenbrock.all().get(0))) {
      EventSolution solution =
          EventSolver.of(OdeSolver.of(method, 1e-8, 1e-8))
              .solve(BouncingBall.problem(3), BouncingBall.events(), SaveAt.end());
      double allowed = method instanceof MultistepMethod ? 1e-7 : 1e-9;
      assertEquals(
          BouncingBall.impact(4, 1.7, 9.81, 0.8),
          solution.of(0).get(3).time(),
          allowed,
          method.name());
    }
  }

  @Test
  void aZeroAtTheStartIsLeftBehindAndOneAtTheEndHappens() {
    Event sine = GivenEvent.of(Event.Direction.EITHER, Event.Action.RECORD, (t, y) -> y[0]);
    assertEquals(
        0, EVENTS.solve(PlainMotions.circle(0, 3), List.of(sine), SaveAt.end()).events().size());
    assertEquals(
        0, EVENTS.solve(PlainMotions.circle(0, -3), List.of(sine), SaveAt.end()).events().size());

    Event end = GivenEvent.of(Event.Direction.RISING, Event.Action.RESET, (t, y) -> t - 2);
    EventSolution solution = EVENTS.solve(PlainMotions.clock(2), List.of(end), SaveAt.end());
    assertEquals(2, solution.events().get(0).time());
    assertInstanceOf(Outcome.Done.class, solution.solution().outcome());
    Event stop = GivenEvent.of(Event.Direction.RISING, Event.Action.STOP, (t, y) -> t - 2);
    assertEquals(
        new Outcome.StoppedByEvent(2),
        EVENTS.solve(PlainMotions.clock(2), List.of(stop), SaveAt.end()).solution().outcome());
  }

  @Test
  void thrownFromTheGroundABallFliesFirst() {
    var problem = OdeProblem.of(BouncingBall.field(10, 0.5), 0, new double[] {0, 5}, 1.7);
    EventSolution solution = EVENTS.solve(problem, BouncingBall.events(), SaveAt.end());

    assertEquals(2, solution.of(0).size());
    assertEquals(1, solution.of(0).get(0).time(), 1e-14);
    assertEquals(1.5, solution.of(0).get(1).time(), 1e-14);
  }

  @Test
  void eventsAtOneInstantAllHappenInTheOrderOfTheList() {
    for (boolean swapped : new boolean[] {false, true}) {
      Event doubles =
          new GivenEvent(
              Event.Direction.EITHER,
              Event.Action.RESET,
              (t, y) -> y[0] - 1,
              (y, after) -> after[0] = 2 * y[0]);
      Event adds =
          new GivenEvent(
              Event.Direction.EITHER,
              Event.Action.RESET,
              (t, y) -> Math.exp(y[0]) - Math.E,
              (y, after) -> after[0] = y[0] + 3);
      Event hears = GivenEvent.of(Event.Direction.EITHER, Event.Action.RECORD, (t, y) -> 1 - t);
      EventSolution solution =
          EVENTS.solve(
              PlainMotions.clock(1.5),
              swapped ? List.of(hears, adds, doubles) : List.of(doubles, adds, hears),
              SaveAt.end());

      assertEquals(3, solution.events().size());
      assertEquals(List.of(0, 1, 2), solution.events().stream().map(Occurrence::event).toList());
      assertEquals((swapped ? 8 : 5) + 0.5, solution.solution().last()[0], 1e-12);
      assertEquals(swapped ? 1 : 5, solution.events().get(swapped ? 0 : 2).before()[0], 1e-12);
    }
  }

  @Test
  void twoBallsThatHitTheFloorTogetherBothBounce() {
    double[] y0 = {1, 0, 1, 0};
    var field =
        VectorField.of(
            4,
            (t, y, dydt) -> {
              dydt[0] = y[1];
              dydt[1] = -9.81;
              dydt[2] = y[3];
              dydt[3] = -9.81;
            });
    Event first =
        new GivenEvent(
            Event.Direction.FALLING,
            Event.Action.RESET,
            (t, y) -> y[0],
            (y, after) -> after[1] = -y[1]);
    Event second =
        new GivenEvent(
            Event.Direction.FALLING,
            Event.Action.RESET,
            (t, y) -> y[2] * 3,
            (y, after) -> after[3] = -y[3]);
    EventSolution solution =
        EVENTS.solve(OdeProblem.of(field, 0, y0, 9), List.of(first, second), SaveAt.end());

    assertEquals(solution.of(0).size(), solution.of(1).size());
    assertEquals(10, solution.of(0).size());
    assertEquals(19 * Math.sqrt(2 / 9.81), solution.of(1).get(9).time(), 1e-11);
  }

  @Test
  void aShortPairOfCrossingsIsFoundWithAnInterval() {
    GivenEvent.Value dip = (t, y) -> Math.abs(t - 5.03) - 0.01;
    Event coarse = GivenEvent.of(Event.Direction.EITHER, Event.Action.RECORD, dip);
    Event fine =
        new Event() {
          @Override
          public double value(double t, double[] y, double[] theta) {
            return dip.at(t, y);
          }

          @Override
          public Action action(double t, double[] y, double[] theta, boolean rising) {
            return Action.RECORD;
          }

          @Override
          public double checkInterval(double t, double[] y) {
            return 0.015;
          }
        };
    EventSolution solution =
        EVENTS.solve(PlainMotions.clock(10), List.of(coarse, fine), SaveAt.end());

    assertEquals(0, solution.of(0).size());
    assertEquals(2, solution.of(1).size());
    assertEquals(5.02, solution.of(1).get(0).time(), 1e-14);
    assertEquals(5.04, solution.of(1).get(1).time(), 1e-14);
  }

  /** Fixed steps look at t = 1 itself, where the function is zero and turns back. */
  @Test
  void aTouchIsOneEvent() {
    Event touch =
        GivenEvent.of(Event.Direction.EITHER, Event.Action.RECORD, (t, y) -> (t - 1) * (t - 1));
    EventSolution solution =
        EventSolver.of(OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.25))
            .solve(PlainMotions.clock(2), List.of(touch), SaveAt.end());
    assertEquals(1, solution.events().size(), solution.events().toString());
    assertEquals(1, solution.events().get(0).time());
  }

  /** Steep is not a jump. */
  @Test
  void aSteepFunctionIsLocated() {
    Event steep =
        GivenEvent.of(
            Event.Direction.EITHER, Event.Action.RECORD, (t, y) -> Math.tanh(1e9 * (t - 1.3)));
    EventSolution solution = EVENTS.solve(PlainMotions.circle(0, 3), List.of(steep), SaveAt.end());
    assertEquals(1.3, solution.events().get(0).time(), 1e-14);
  }

  @Test
  void aStateThatRestsOnTheSurfaceHasNoEvents() {
    var rest = OdeProblem.of(VectorField.of(1, (t, y, dydt) -> dydt[0] = 0), 0, new double[1], 5);
    Event zero = GivenEvent.of(Event.Direction.EITHER, Event.Action.RESET, (t, y) -> y[0]);
    assertTrue(EVENTS.solve(rest, List.of(zero), SaveAt.end()).events().isEmpty());
  }

  @Test
  void limitsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> EVENTS.withResetLimit(0, 1));
    assertThrows(IllegalArgumentException.class, () -> EVENTS.withResetLimit(1, Double.NaN));
    assertFalse(Stream.of(EVENTS.toString()).anyMatch(String::isBlank));
  }
}
