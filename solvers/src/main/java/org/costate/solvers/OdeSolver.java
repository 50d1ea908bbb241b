package org.costate.solvers;

import org.costate.solvers.switching.AutomaticMethod;
import org.jspecify.annotations.Nullable;

/**
 * Solves initial-value problems: a method with its tolerances, step control and limits. Immutable.
 *
 * <pre>{@code
 * var lorenz = VectorField.of(3, (t, y, dydt) -> {
 *   dydt[0] = 10 * (y[1] - y[0]);
 *   dydt[1] = y[0] * (28 - y[2]) - y[1];
 *   dydt[2] = y[0] * y[1] - 8.0 / 3 * y[2];
 * });
 * var problem = OdeProblem.of(lorenz, 0, new double[] {1, 1, 1}, 10);
 * Solution solution = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-9, 1e-9)
 *     .solve(problem, SaveAt.end());
 * }</pre>
 */
public interface OdeSolver {

  /**
   * Solves as far as it goes; the {@link Solution#outcome()} says how far that was. Never throws
   * for trouble met on the way.
   *
   * @param problem what to solve
   * @param saveAt which states to keep
   * @param listener sees every accepted step, or null
   * @throws IllegalArgumentException if the save times lie outside the span, or the problem does
   *     not fit the solver; before any work
   */
  Solution attempt(OdeProblem<?> problem, SaveAt saveAt, @Nullable StepListener listener);

  /**
   * Solves as far as it goes.
   *
   * @param problem what to solve
   * @param saveAt which states to keep
   */
  default Solution attempt(OdeProblem<?> problem, SaveAt saveAt) {
    return attempt(problem, saveAt, null);
  }

  /**
   * Solves to the end of the span.
   *
   * <p>A solve that an event stopped counts as done.
   *
   * @param problem what to solve
   * @param saveAt which states to keep
   * @throws IntegrationException if the end was not reached; it carries the good part
   */
  default Solution solve(OdeProblem<?> problem, SaveAt saveAt) {
    Solution solution = attempt(problem, saveAt);
    IntegrationException.throwUnlessDone(solution);
    return solution;
  }

  /**
   * Returns this solver with a step control that looks at the first components only; the others
   * follow along. They must be quadratures: no slope may depend on them.
   *
   * <p>A solver whose steps no error steers, or that cannot tell components apart, returns itself.
   *
   * @param leading how many components, at least 1
   * @throws IllegalArgumentException if tolerances were given for another number of components
   */
  default OdeSolver steeredBy(int leading) {
    return this;
  }

  /**
   * Returns a solver with adaptive steps and the {@link OdeMethod#controller() controller that
   * suits the method}.
   *
   * @param method with an error estimate
   * @param relative relative tolerance
   * @param absolute absolute tolerance, in the unit of the state
   * @throws IllegalArgumentException if the method has no error estimate, or a tolerance is invalid
   */
  static MethodSolver of(OdeMethod method, double relative, double absolute) {
    return new MethodSolver(
        method, Tolerances.of(relative, absolute), method.controller(), StepLimits.DEFAULT, null);
  }

  /**
   * Returns a solver that chooses the methods: an explicit one by the tolerance, and, where
   * stability would bound its steps, a stiff one by tolerance and number of components, as {@link
   * AutomaticMethod} says. {@link Solution#phases()} says what it did.
   *
   * <p>Large systems whose Jacobian has a known pattern are solved faster by {@code
   * OdeSolver.of(AutomaticMethod.forTolerance(r).with(jacobians), r, a)}.
   *
   * @param tolerance relative and absolute tolerance, the latter in the unit of the state
   * @throws IllegalArgumentException if it is not positive and finite
   */
  static MethodSolver auto(double tolerance) {
    return auto(tolerance, tolerance);
  }

  /**
   * Returns a solver that chooses the methods; see {@link #auto(double)}.
   *
   * @param relative relative tolerance
   * @param absolute absolute tolerance, in the unit of the state
   * @throws IllegalArgumentException if a tolerance is invalid
   */
  static MethodSolver auto(double relative, double absolute) {
    Tolerances.of(relative, absolute);
    return of(AutomaticMethod.forTolerance(relative), relative, absolute);
  }

  /**
   * Returns a solver with steps of one length.
   *
   * @param method any
   * @param step length, positive in either direction of time
   * @throws IllegalArgumentException if the step is not positive and finite
   */
  static MethodSolver fixed(OdeMethod method, double step) {
    return new MethodSolver(
        method, Tolerances.of(1, 1), StepController.fixed(step), StepLimits.DEFAULT, null);
  }
}
