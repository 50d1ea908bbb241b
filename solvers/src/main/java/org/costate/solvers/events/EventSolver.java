package org.costate.solvers.events;

import java.util.List;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Stepper;
import org.jspecify.annotations.Nullable;

/**
 * Solves problems with events, on the dense output of any method. Immutable.
 *
 * <pre>{@code
 * EventSolution solution = EventSolver.of(OdeSolver.of(RungeKutta.tsitouras5(), 1e-9, 1e-9))
 *     .solve(problem, List.of(bounce, apex), SaveAt.times(times));
 * for (Occurrence hit : solution.of(0)) { … hit.time() … }
 * }</pre>
 *
 * <p><b>Where.</b> The time t* of an event is the zero of g(t, u(t)), u the interpolant of the
 * step, to rounding; the state there is u(t*). Both have the order of the dense output. Crossings
 * in one step are handled in the order of time. Those no more than 16 roundings of time apart
 * happen at one instant: all of them do, in the order of the list, each with the state the one
 * before left.
 *
 * <p><b>Resets.</b> A reset ends the step at t* and begins a new one there. Events whose action is
 * {@link Event.Action#RECORD} leave the steps as they are. At an instant at which one event stops
 * the solve the others still happen.
 *
 * <p><b>Trouble.</b> A g that jumps over zero, or is not finite, ends the solve as {@link
 * org.costate.solvers.Outcome.Cause.EventJump} or {@link
 * org.costate.solvers.Outcome.Cause.EventNotFinite}; resets that pile up in time, as the last
 * bounces of a ball, as {@link org.costate.solvers.Outcome.Cause.TooManyResets}. What happened up
 * to then is kept. A ball whose bounces sink below the rounding of the interpolant before that is
 * noticed falls through its floor.
 */
public final class EventSolver {
  private final MethodSolver solver;
  private final int resets;
  private final double within;

  private EventSolver(MethodSolver solver, int resets, double within) {
    this.solver = solver;
    this.resets = resets;
    this.within = within;
  }

  /**
   * Returns the solver with events; resets at more than six instants within a 10⁵th of the span are
   * trouble.
   *
   * @param solver how to solve between events
   */
  public static EventSolver of(MethodSolver solver) {
    return new EventSolver(solver, 6, 1e-5);
  }

  /**
   * Returns this solver with another bound on resets.
   *
   * @param count resets at more than so many instants, at least 1,
   * @param fraction within this part of the span, at least 0, are trouble
   * @throws IllegalArgumentException if a number is out of range
   */
  public EventSolver withResetLimit(int count, double fraction) {
    if (count < 1 || !(fraction >= 0)) {
      throw new IllegalArgumentException(
          "a reset limit needs a count of at least 1 and a fraction >= 0; got %s and %s"
              .formatted(count, fraction));
    }
    return new EventSolver(solver, count, fraction);
  }

  EventSolver with(MethodSolver other) {
    return new EventSolver(other, resets, within);
  }

  /** Returns how to solve between events. */
  public MethodSolver solver() {
    return solver;
  }

  /**
   * Solves as far as it goes; never throws for trouble met on the way.
   *
   * @param problem what to solve
   * @param events what to watch, in the order in which they are handled at one instant
   * @param saveAt which states to keep
   * @throws IllegalArgumentException if save times lie outside the span; before any work
   */
  public EventSolution attempt(OdeProblem<?> problem, List<? extends Event> events, SaveAt saveAt) {
    return attempt(
        problem, events, saveAt, solver.method().open(problem.field(), solver.tolerances()));
  }

  /**
   * Solves as far as it goes with a stepper that the caller opened, and may reuse afterwards.
   *
   * @param problem what to solve
   * @param events what to watch
   * @param saveAt which states to keep
   * @param stepper the workspace, opened from the solver's method on the problem's field
   */
  public EventSolution attempt(
      OdeProblem<?> problem, List<? extends Event> events, SaveAt saveAt, Stepper stepper) {
    return attempt(problem, events, saveAt, stepper, null);
  }

  EventSolution attempt(
      OdeProblem<?> problem,
      List<? extends Event> events,
      SaveAt saveAt,
      Stepper stepper,
      @Nullable EventTrace trace) {
    double[] theta =
        problem.field() instanceof DifferentiableField field ? field.parameters() : new double[0];
    var count = new ResetCount(resets, within * Math.abs(problem.t1() - problem.t0()));
    var loop = new EventLoop(events, theta, problem.dimension(), count, trace);
    Solution solution = solver.attemptIntercepted(problem, saveAt, loop, stepper);
    return new EventSolution(solution, loop.occurrences());
  }

  /**
   * Solves to the end of the span, or an event that stops the solve.
   *
   * @param problem what to solve
   * @param events what to watch, in the order in which they are handled at one instant
   * @param saveAt which states to keep
   * @throws IntegrationException if neither was reached; it carries the good part
   */
  public EventSolution solve(OdeProblem<?> problem, List<? extends Event> events, SaveAt saveAt) {
    EventSolution solution = attempt(problem, events, saveAt);
    IntegrationException.throwUnlessDone(solution.solution());
    return solution;
  }

  @Override
  public String toString() {
    return solver + ", with events";
  }
}
