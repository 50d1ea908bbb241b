package org.costate.solvers.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.ForwardSensitivity;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class EventSensitivityTest {
  private static final MethodSolver SOLVER = OdeSolver.of(RungeKutta.verner8(), 1e-13, 1e-13);

  @Test
  void impactsOfABallHaveTheDerivativesOfTheClosedForm() {
    EventSensitivities found =
        EventSensitivity.solve(
            ForwardSensitivity.of(new int[] {0}, new int[] {1, 0}),
            EventSolver.of(SOLVER),
            BouncingBall.problem(3),
            BouncingBall.events(),
            SaveAt.times(1, 3));
    int impact = 0;
    for (int k = 0; k < found.events().size(); k++) {
      if (found.events().get(k).event() == 0) {
        double[] expected = BouncingBall.impactGradient(++impact);
        assertArrayEquals(
            new double[] {expected[0], expected[2], expected[1]}, found.time(k), 1e-11);
        // The height there is zero whatever moves.
        assertEquals(0, found.before(k, 0)[0], 1e-11);
        assertEquals(0, found.after(k, 1)[0], 1e-11);
      }
    }
    assertEquals(4, impact);
  }

  @Test
  void theAdjointThroughEventsAgreesWithItAndWithDifferences() {
    SaveAt saveAt = SaveAt.times(0.5, 1.7, 3.1, 6);
    for (var method : List.of(RungeKutta.verner8(), Rosenbrock.rodas5p(), Esdirk.kvaerno5())) {
      double tolerance = method.order() == 8 ? 1e-13 : 1e-10;
      var solver = EventSolver.of(OdeSolver.of(method, tolerance, tolerance));
      var problem = DrivenPendulum.problem(6);
      var differentiated = EventAdjoint.solve(solver, problem, DrivenPendulum.EVENTS, saveAt);
      var scalar = new EventScalar(3);
      EventCotangents cotangents = scalar.cotangents(differentiated.solution());
      EventSensitivities forward =
          EventSensitivity.solve(
              ForwardSensitivity.ofAll(), solver, problem, DrivenPendulum.EVENTS, saveAt);
      double[] columns = forward.gradient(cotangents);
      GradientAudit audit =
          GradientAudit.ofFunction(
              differentiated.pullback(cotangents),
              problem.y0(),
              problem.field().parameters(),
              (y0, theta) ->
                  scalar.of(
                      solver.solve(
                          DrivenPendulum.problem(y0, theta, 6), DrivenPendulum.EVENTS, saveAt)),
              Gradient.of(
                  Arrays.copyOf(columns, 2), Arrays.copyOfRange(columns, 2, columns.length)),
              8);
      boolean strict = method.order() == 8;
      audit.requireWithin(strict ? 1e-8 : 1e-4, strict ? 1e-9 : 1e-5);
    }
  }

  @Test
  void theStateAtAStopMovesWithItsTime() {
    var stop =
        AutomaticEvent.of(
            Event.Direction.FALLING, Event.Action.STOP, DrivenPendulum.firstComponent());
    EventSensitivities found =
        EventSensitivity.solve(
            ForwardSensitivity.ofAll(),
            EventSolver.of(SOLVER),
            BouncingBall.problem(5),
            List.of(stop),
            SaveAt.end());
    double v = -Math.sqrt(2 * BouncingBall.GRAVITY * BouncingBall.HEIGHT);
    assertArrayEquals(
        new double[] {0, v / (2 * BouncingBall.HEIGHT)}, found.saved().column(0, 0), 1e-11);
    assertArrayEquals(
        new double[] {0, v / (2 * BouncingBall.GRAVITY)}, found.saved().column(0, 2), 1e-11);
  }

  @Test
  void aColumnThatIsNotThereIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            EventSensitivity.solve(
                ForwardSensitivity.of(new int[] {2}, new int[0]),
                EventSolver.of(SOLVER),
                BouncingBall.problem(1),
                BouncingBall.events(),
                SaveAt.end()));
  }
}
