package org.costate.solvers.delay;

import org.costate.solvers.adjoint.Gradient;

/**
 * The solution of a delay equation that can be differentiated, any number of times, as long as the
 * parameters of the field are not changed in between. Belongs to the thread that made it.
 */
public final class DifferentiatedDelay {
  private final DelaySolution solution;
  private final DelayReversePass pass;

  DifferentiatedDelay(DelaySolution solution, DelayReversePass pass) {
    this.solution = solution;
    this.pass = pass;
  }

  /** Returns the solution. */
  public DelaySolution solution() {
    return solution;
  }

  /**
   * Pulls cotangents of the saved states back.
   *
   * @param cotangents ∂L/∂(saved states), row-major {@code [saved, dimension]}; not modified
   * @return ∂L/∂y(t₀) and ∂L/∂θ; the latter with the share of the history, at t₀ too unless the
   *     problem has an initial state of its own
   * @throws IllegalArgumentException if the length is wrong
   * @throws ArithmeticException if a lag touches a breakpoint without crossing it, so that its time
   *     has no derivative, or a step longer than a lag has none that settles
   */
  public Gradient pullback(double... cotangents) {
    int expected = solution.solution().size() * solution.solution().dimension();
    if (cotangents.length != expected) {
      throw new IllegalArgumentException(
          "cotangents must be [%s, %s]; got length %s"
              .formatted(
                  solution.solution().size(), solution.solution().dimension(), cotangents.length));
    }
    return pass.run(cotangents);
  }
}
