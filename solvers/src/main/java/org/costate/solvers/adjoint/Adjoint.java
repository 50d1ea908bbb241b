package org.costate.solvers.adjoint;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;

/**
 * A way to differentiate a scalar function L of saved states with respect to the initial state and
 * the parameters. Immutable.
 *
 * <pre>{@code
 * var differentiated = DiscreteAdjoint.create().solve(solver, problem, SaveAt.times(times));
 * double[] cotangent = …;                  // ∂L/∂(saved states), shape [times, dimension]
 * Gradient gradient = differentiated.pullback(cotangent);
 * gradient.y0();                           // ∂L/∂y₀
 * gradient.theta();                        // ∂L/∂θ
 * }</pre>
 */
public interface Adjoint {

  /**
   * Opens a workspace for repeated solves, as in training.
   *
   * @param solver how to solve
   * @param field right-hand side of the problems to come
   * @throws IllegalArgumentException if the solver cannot be differentiated this way, saying why
   */
  Session open(OdeSolver solver, DifferentiableField field);

  /**
   * Solves forward and keeps what the pullback needs.
   *
   * @param solver how to solve
   * @param problem what to solve
   * @param saveAt which states to keep
   * @return the solution with its pullback; it belongs to the calling thread, as the field does
   * @throws IntegrationException if the end of the span is not reached
   * @throws IllegalArgumentException if the solver cannot be differentiated this way, saying why
   */
  default DifferentiatedSolution solve(
      OdeSolver solver, OdeProblem<? extends DifferentiableField> problem, SaveAt saveAt) {
    return open(solver, problem.field()).solve(problem, saveAt);
  }

  /** Memory for one solve at a time, reused by the next; for one thread. */
  interface Session {

    /**
     * Solves forward and keeps what the pullback needs.
     *
     * @param problem what to solve, with the field of the session
     * @param saveAt which states to keep; of {@link SaveAt#dense()} only the saved states have
     *     cotangents
     * @return the solution with its pullback, which works until the next solve of this session
     * @throws IntegrationException if the end of the span is not reached
     * @throws IllegalArgumentException if the problem has another field, or another size of state
     */
    DifferentiatedSolution solve(OdeProblem<? extends DifferentiableField> problem, SaveAt saveAt);
  }
}
