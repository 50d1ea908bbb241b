package org.costate.solvers.events;

import java.util.List;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.DiscreteAdjoint;

/**
 * The exact gradient of the numbers that a solve with events produced: of saved states, event times
 * and event states with respect to the initial state and the parameters.
 *
 * <pre>{@code
 * var differentiated = EventAdjoint.solve(EventSolver.of(solver), problem, events, SaveAt.end());
 * EventCotangents cotangents = differentiated.cotangents().time(2, 1);   // L = time of the third
 * Gradient gradient = differentiated.pullback(cotangents);
 * }</pre>
 *
 * <p><b>What is differentiated.</b> As in {@link DiscreteAdjoint} the times between steps are
 * constants, but those at events move: t* solves {@code g(t*, u(t*); θ) = 0} on the interpolant u
 * of its step, so with the slope u̇ and cotangents t̄ of the time and ȳ of the state before
 *
 * <pre>λ = (t̄ + ȳᵀu̇) / (∂g/∂t + ∂g/∂y·u̇), ȳ ← ȳ − λ ∂g/∂y, θ̄ ← θ̄ − λ ∂g/∂θ,</pre>
 *
 * where t̄ holds what the reset and the step that begins at t* (whose end is fixed) give. Together
 * that is the transpose of the saltation matrix, without its discretisation error. Events at one
 * instant are differentiated in the order in which they were handled, as if no time passed in
 * between; where that order matters to the result, there is no gradient.
 *
 * <p>The number and order of events, and steps, are constants. A gradient exists where each event
 * crosses zero with a slope.
 *
 * <p><b>Cost.</b> A state for every step is kept; going back each step is taken once more. Works
 * with every method that has a discrete adjoint and carries no memory besides the state, and where
 * a solver switches between two of them. Where the field depends on time, the first step after a
 * reset needs {@link DifferentiableField#timePullback}. Source: Barton and Lee (2002), Modeling,
 * simulation, sensitivity analysis, and optimization of hybrid systems, ACM TOMACS 12(4).
 */
public final class EventAdjoint {
  private EventAdjoint() {}

  /**
   * Solves forward and keeps what the pullback needs.
   *
   * @param solver how to solve
   * @param problem what to solve
   * @param events what to watch, in the order in which they are handled at one instant
   * @param saveAt which states to keep
   * @throws IntegrationException if neither the end of the span nor an event that stops is reached
   * @throws IllegalArgumentException if the method has no discrete adjoint or carries memory
   */
  public static DifferentiatedEvents solve(
      EventSolver solver,
      OdeProblem<? extends DifferentiableField> problem,
      List<? extends DifferentiableEvent> events,
      SaveAt saveAt) {
    var steps =
        new EventSteps(solver.solver().method(), problem.field(), solver.solver().tolerances());
    var trace = new EventTrace(problem.dimension());
    EventSolution solution = solver.attempt(problem, events, saveAt, steps.forward(), trace);
    IntegrationException.throwUnlessDone(solution.solution());
    return new DifferentiatedEvents(
        solution,
        new EventReversePass(steps, problem.field(), List.copyOf(events), trace, solution));
  }
}
