package org.costate.solvers.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class EventFailureTest {
  private static final EventSolver EVENTS =
      EventSolver.of(OdeSolver.of(RungeKutta.tsitouras5(), 1e-10, 1e-10));

  @Test
  void aJumpOverZeroIsNamed() {
    Event jump =
        GivenEvent.of(Event.Direction.EITHER, Event.Action.RECORD, (t, y) -> t < 1.3 ? -1 : 2);
    EventSolution solution = EVENTS.attempt(PlainMotions.circle(0, 3), List.of(jump), SaveAt.end());

    var failed = assertInstanceOf(Outcome.Failed.class, solution.solution().outcome());
    var cause = assertInstanceOf(Outcome.Cause.EventJump.class, failed.cause());
    assertEquals(1.3, cause.time(), 1e-14);
    assertEquals(-1, cause.before());
    assertEquals(2, cause.after());
    assertTrue(failed.time() < 1.3 && failed.time() > 0.5);
    assertThrows(
        IntegrationException.class,
        () -> EVENTS.solve(PlainMotions.circle(0, 3), List.of(jump), SaveAt.end()));
  }

  @Test
  void aValueThatIsNotFiniteIsNamed() {
    Event root =
        GivenEvent.of(Event.Direction.EITHER, Event.Action.RECORD, (t, y) -> Math.sqrt(1 - t));
    EventSolution solution = EVENTS.attempt(PlainMotions.circle(0, 3), List.of(root), SaveAt.end());
    var failed = assertInstanceOf(Outcome.Failed.class, solution.solution().outcome());
    var cause = assertInstanceOf(Outcome.Cause.EventNotFinite.class, failed.cause());
    assertTrue(cause.time() > 1 && Double.isNaN(cause.value()), failed.message());
    Event never = GivenEvent.of(Event.Direction.EITHER, Event.Action.RECORD, (t, y) -> Double.NaN);
    failed =
        assertInstanceOf(
            Outcome.Failed.class,
            EVENTS
                .attempt(PlainMotions.circle(0, 3), List.of(never), SaveAt.end())
                .solution()
                .outcome());
    assertEquals(0, failed.time());
  }

  @Test
  void bouncesThatPileUpAreReportedWithTheTimeWhereTheyDo() {
    for (double floor : new double[] {0, 1}) {
      var field = BouncingBall.field(9.81, 0.5);
      var bounce =
          new GivenEvent(
              Event.Direction.FALLING,
              Event.Action.RESET,
              (t, y) -> y[0] - floor,
              (y, after) -> after[1] = -0.5 * y[1]);
      EventSolution solution =
          EVENTS.attempt(
              OdeProblem.of(field, 0, new double[] {floor + 1, 0}, 5),
              List.of(bounce),
              SaveAt.everyStep());

      var failed = assertInstanceOf(Outcome.Failed.class, solution.solution().outcome());
      var cause = assertInstanceOf(Outcome.Cause.TooManyResets.class, failed.cause());
      // All bounces together take 3 times the first fall.
      assertEquals(3 * Math.sqrt(2 / 9.81), cause.time(), 1e-4, failed.message());
      assertEquals(failed.time(), cause.time(), 1e-4);
      assertTrue(solution.events().size() > 15);
    }
  }

  /** Both sides of a relay push towards it. */
  @Test
  void chatteringIsReported() {
    var field = VectorField.of(2, (t, y, dydt) -> dydt[0] = y[1]);
    Event relay =
        new GivenEvent(
            Event.Direction.EITHER,
            Event.Action.RESET,
            (t, y) -> y[0],
            (y, after) -> after[1] = -y[1]);
    Event ends =
        new GivenEvent(
            Event.Direction.EITHER,
            Event.Action.RESET,
            (t, y) -> y[0] - 1e-9,
            (y, after) -> after[1] = -y[1]);
    EventSolution solution =
        EVENTS.attempt(
            OdeProblem.of(field, 0, new double[] {0.3e-9, -1}, 5),
            List.of(relay, ends),
            SaveAt.end());
    var failed = assertInstanceOf(Outcome.Failed.class, solution.solution().outcome());
    assertInstanceOf(Outcome.Cause.TooManyResets.class, failed.cause());
  }

  @Test
  void aResetThatIsNotFiniteIsNamed() {
    Event broken =
        new GivenEvent(
            Event.Direction.EITHER,
            Event.Action.RESET,
            (t, y) -> y[0] - 1,
            (y, after) -> after[0] = Double.POSITIVE_INFINITY);
    EventSolution solution = EVENTS.attempt(PlainMotions.clock(3), List.of(broken), SaveAt.end());
    var failed = assertInstanceOf(Outcome.Failed.class, solution.solution().outcome());
    assertInstanceOf(Outcome.Cause.NotFinite.class, failed.cause());
    assertTrue(solution.events().isEmpty());
  }
}
