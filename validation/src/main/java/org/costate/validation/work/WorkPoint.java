package org.costate.validation.work;

import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Statistics;
import org.costate.validation.problems.ReferenceProblem;

/**
 * What one method paid on one problem at one tolerance, and what it got.
 *
 * @param method name
 * @param tolerance relative tolerance
 * @param error at the end, as {@link ReferenceProblem#error} measures it
 * @param seconds the least time of a solve
 * @param statistics counts of one solve
 */
public record WorkPoint(
    String method, double tolerance, double error, double seconds, Statistics statistics) {
  private static final long MOST_STEPS = 3_000_000;

  /**
   * Solves once without looking at the clock.
   *
   * @param problem with a reference
   * @param method with an error estimate
   * @param tolerance relative tolerance
   * @return the point with a time of zero; its error is infinite if the end was not reached
   */
  public static WorkPoint solve(ReferenceProblem problem, OdeMethod method, double tolerance) {
    return measure(problem, method, tolerance, 0);
  }

  /**
   * Solves again and again and keeps the least time.
   *
   * @param problem with a reference
   * @param method with an error estimate
   * @param tolerance relative tolerance
   * @param seconds to spend, at least three solves
   */
  public static WorkPoint measure(
      ReferenceProblem problem, OdeMethod method, double tolerance, double seconds) {
    OdeSolver solver =
        OdeSolver.of(method, tolerance, tolerance)
            .withTolerances(problem.tolerances(tolerance))
            .withLimits(limits -> limits.withCount(MOST_STEPS));
    OdeProblem<?> posed = Methods.pose(problem, method);
    Solution solution = solver.attempt(posed, SaveAt.end());
    double error =
        solution.outcome() instanceof Outcome.Done
            ? problem.error(solution.last())
            : Double.POSITIVE_INFINITY;
    double least = seconds > 0 ? Double.POSITIVE_INFINITY : 0;
    double spent = 0;
    for (int i = 0; seconds > 0 && (spent < seconds || i < 3); i++) {
      long before = System.nanoTime();
      solver.attempt(posed, SaveAt.end());
      double taken = (System.nanoTime() - before) * 1e-9;
      least = Math.min(least, taken);
      spent += taken;
    }
    return new WorkPoint(method.name(), tolerance, error, least, solution.statistics());
  }
}
