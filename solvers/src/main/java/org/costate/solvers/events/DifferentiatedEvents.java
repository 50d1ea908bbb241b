package org.costate.solvers.events;

import org.costate.solvers.adjoint.Gradient;

/**
 * A solution with events that can be differentiated, any number of times, as long as the parameters
 * of the field are not changed in between. Belongs to the thread that made it.
 */
public final class DifferentiatedEvents {
  private final EventSolution solution;
  private final EventReversePass pass;

  DifferentiatedEvents(EventSolution solution, EventReversePass pass) {
    this.solution = solution;
    this.pass = pass;
  }

  /** Returns the solution. */
  public EventSolution solution() {
    return solution;
  }

  /** Returns cotangents of the right shape, all zero. */
  public EventCotangents cotangents() {
    return EventCotangents.of(solution);
  }

  /**
   * Pulls cotangents back to the initial state and the parameters.
   *
   * @param cotangents sensitivity of a scalar L to saved states, event times and event states
   * @return ∂L/∂y₀ and ∂L/∂θ
   * @throws IllegalArgumentException if the cotangents are those of another solution
   * @throws ArithmeticException if an event that L depends on touches zero without crossing it, so
   *     that its time has no derivative; naming it
   */
  public Gradient pullback(EventCotangents cotangents) {
    if (!cotangents.fits(solution)) {
      throw new IllegalArgumentException("the cotangents have the shape of another solution");
    }
    return pass.run(cotangents);
  }
}
