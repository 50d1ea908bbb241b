package org.costate.solvers.adjoint;

import org.costate.solvers.OdeProblem;
import org.costate.solvers.Solution;

/**
 * Sensitivity of a scalar L of saved states to the times: the start of the span and each saved
 * time, of which the last is the end of the span if that was saved.
 *
 * <pre>∂L/∂tᵢ = gᵢ · f(tᵢ, yᵢ),  ∂L/∂t₀ = −ȳ₀ · f(t₀, y₀)</pre>
 *
 * with g the cotangents of the saved states and ȳ₀ that part of the gradient in the initial state
 * which comes from later times; y₀ itself is held fixed. A state saved at t₀ is y₀ whatever t₀ is,
 * and has no part in it.
 *
 * <p>These are derivatives of the exact solution at the computed states, whatever adjoint ȳ₀ comes
 * from: good to the tolerance of the solve, and not the derivative of the numbers of the steps,
 * which move with t₀ in no smooth way. The field is taken to be differentiable along the span; an
 * event that stops or resets the solve is not differentiated.
 */
public final class TimeGradient {
  private final double start;
  private final double[] saved;

  private TimeGradient(double start, double[] saved) {
    this.start = start;
    this.saved = saved;
  }

  /**
   * Finds the gradient.
   *
   * @param problem what was solved
   * @param solution its solution with a pullback
   * @param cotangents sensitivity of L to every saved state, row-major {@code [saved, dimension]};
   *     not modified
   * @throws IllegalArgumentException if the length is wrong
   */
  public static TimeGradient of(
      OdeProblem<?> problem, DifferentiatedSolution solution, double[] cotangents) {
    double[] y0Bar = solution.pullback(cotangents).y0();
    Solution states = solution.solution();
    int n = states.dimension();
    double[] slope = new double[n];
    double[] saved = new double[states.size()];
    for (int k = 0; k < saved.length; k++) {
      boolean atStart = states.time(k) == problem.t0();
      problem.field().derivative(states.time(k), states.state(k), slope);
      for (int i = 0; i < n; i++) {
        double g = cotangents[k * n + i];
        if (atStart) {
          y0Bar[i] -= g;
        } else {
          saved[k] += g * slope[i];
        }
      }
    }
    problem.field().derivative(problem.t0(), problem.y0(), slope);
    double start = 0;
    for (int i = 0; i < n; i++) {
      start -= y0Bar[i] * slope[i];
    }
    return new TimeGradient(start, saved);
  }

  /** Returns ∂L/∂t₀. */
  public double start() {
    return start;
  }

  /** Returns a copy of the derivatives by the saved times; zero for one at t₀. */
  public double[] saved() {
    return saved.clone();
  }
}
