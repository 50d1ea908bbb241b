package org.costate.solvers.events;

import java.util.ArrayList;
import java.util.List;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.ForwardSensitivity;

/**
 * Derivatives of a solution with events by initial values and parameters, carried forward through
 * the events by the saltation matrix.
 *
 * <pre>{@code
 * EventSensitivities s =
 *     EventSensitivity.solve(ForwardSensitivity.ofAll(), solver, problem, events, SaveAt.end());
 * s.time(2)[0];   // derivative of the time of the third occurrence by the first initial value
 * }</pre>
 *
 * <p>Cheaper than {@link EventAdjoint} where there are few columns, and independent of it. The
 * slopes on both sides of an event are those of the field, so the result is the derivative of the
 * exact solution, good to the tolerance; the adjoint's is that of the numbers the steps produced.
 * Source: Hiskens and Pai (2000), Trajectory sensitivity analysis of hybrid systems, IEEE Trans.
 * Circuits Syst. I 47(2), eqs. 24 to 27.
 */
public final class EventSensitivity {
  private EventSensitivity() {}

  /**
   * Solves for the states, the events and their derivatives.
   *
   * @param columns by what to differentiate
   * @param solver how to solve
   * @param problem what to solve
   * @param events what to watch, in the order in which they are handled at one instant
   * @param saveAt which states to keep
   * @throws IntegrationException if neither the end of the span nor an event that stops is reached
   * @throws IllegalArgumentException if a column is beyond the components or parameters
   */
  public static EventSensitivities solve(
      ForwardSensitivity columns,
      EventSolver solver,
      OdeProblem<? extends DifferentiableField> problem,
      List<? extends DifferentiableEvent> events,
      SaveAt saveAt) {
    DifferentiableField field = problem.field();
    List<TangentEvent> augmented = new ArrayList<>();
    for (DifferentiableEvent event : events) {
      augmented.add(new TangentEvent(event, field, columns));
    }
    var steering = (MethodSolver) columns.steering(solver.solver(), problem);
    EventSolution solution =
        solver.with(steering).solve(columns.augmented(problem), augmented, saveAt);
    return new EventSensitivities(solution, columns, field, augmented);
  }
}
