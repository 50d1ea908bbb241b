package org.costate.solvers;

/**
 * A solution with an estimate of how wrong it is: the difference from a second, more accurate
 * solve.
 *
 * <p>Tolerances bound the error of each step; what steps add up to, and what the problem makes of
 * it, is the <em>global</em> error. For adaptive steps the second solve has a hundredth of the
 * tolerances: where the error falls with the tolerance the estimate is then within a few per cent.
 * For fixed steps it has half the step length, and the difference is scaled by 2ᵖ/(2ᵖ − 1). Both
 * take the signs of errors into account, and see what stability makes of them; neither sees an
 * error that both solves share, as of a field that is not smooth, or rounding.
 *
 * <p>Cost: the second solve, which takes about 100^(1/k) times the steps of the first, k the
 * method's {@link OdeMethod#errorExponent()}, or twice the steps if they are fixed.
 *
 * @see <a href="https://doi.org/10.1145/355732.355738">Shampine and Watts (1976), Global error
 *     estimation for ordinary differential equations, ACM TOMS 2</a>
 */
public final class GlobalError {
  /** Between the tolerances of the two solves. */
  private static final double TIGHTER = 0.01;

  /** Relative tolerances below this ask for more than doubles have. */
  private static final double LEAST_RELATIVE = 2e-14;

  private final Solution solution;
  private final Solution better;
  private final double scale;

  private GlobalError(Solution solution, Solution better, double scale) {
    this.solution = solution;
    this.better = better;
    this.scale = scale;
  }

  /**
   * Solves twice.
   *
   * @param solver how to solve; it decides what solution comes out
   * @param problem what to solve
   * @param saveAt which states to keep and to estimate the errors of
   * @throws IntegrationException if a solve does not reach the end
   * @throws IllegalArgumentException if a hundredth of the relative tolerance is below rounding, or
   *     the problem does not fit the solver
   */
  public static GlobalError of(MethodSolver solver, OdeProblem<?> problem, SaveAt saveAt) {
    MethodSolver second = better(solver);
    Solution solution = solver.solve(problem, saveAt);
    Solution better = second.solve(problem, SaveAt.times(solution.times()));
    boolean fixed = solver.controller() instanceof StepController.Fixed;
    double power = Math.pow(2, solver.method().order());
    return new GlobalError(solution, better, fixed ? power / (power - 1) : 1);
  }

  private static MethodSolver better(MethodSolver solver) {
    if (solver.controller() instanceof StepController.Fixed fixed) {
      return solver.withController(StepController.fixed(fixed.step() / 2));
    }
    double relative = TIGHTER * solver.tolerances().relative();
    if (relative > 0 && relative < LEAST_RELATIVE) {
      throw new IllegalArgumentException(
          "a relative tolerance of %s leaves no room for a second solve with a hundredth of it"
              .formatted(solver.tolerances().relative()));
    }
    return solver.withTolerances(solver.tolerances().times(TIGHTER));
  }

  /** Returns the solution of the solver that was given. */
  public Solution solution() {
    return solution;
  }

  /**
   * Returns the estimated error of a saved state, solution minus truth, per component.
   *
   * @param index of the saved state, from 0
   */
  public double[] error(int index) {
    double[] error = solution.state(index);
    double[] reference = better.state(index);
    for (int i = 0; i < error.length; i++) {
      error[i] = scale * (error[i] - reference[i]);
    }
    return error;
  }

  /** Returns the greatest estimated error of each component over all saved states, not negative. */
  public double[] worst() {
    double[] worst = new double[solution.dimension()];
    for (int index = 0; index < solution.size(); index++) {
      double[] error = error(index);
      for (int i = 0; i < worst.length; i++) {
        worst[i] = Math.max(worst[i], Math.abs(error[i]));
      }
    }
    return worst;
  }
}
