package org.costate.solvers.delay;

import java.util.Arrays;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.SaveAt;

/**
 * Solves delay equations by the method of steps on the dense output of a one-step method.
 * Immutable.
 *
 * <pre>{@code
 * var field = DelayField.of(1, new double[] {17}, (t, y, z, dydt) ->
 *     dydt[0] = 0.2 * z[0] / (1 + Math.pow(z[0], 10)) - 0.1 * y[0]);
 * var problem = DelayProblem.of(field, 0, History.constant(0.5), 500);
 * DelaySolution solution = DelaySolver.of(OdeSolver.of(RungeKutta.tsitouras5(), 1e-8, 1e-8))
 *     .solve(problem, SaveAt.end());
 * }</pre>
 *
 * <p><b>Order.</b> The delayed states are those of the dense output, whose order is q: the error of
 * the solution is of the order min(p, q + 1) for a method of order p.
 *
 * <p><b>Breakpoints.</b> Where the history meets the solution, or jumps, a derivative jumps; each
 * lag brings that back one order smoother. Steps end on such times as long as a method of order p
 * notices: exactly for constant lags; for others where {@code t − τ(t, y)} crosses an earlier one,
 * found on the dense output, to rounding. Up to there a step looks at the smooth continuation of
 * the piece of the past it began with.
 *
 * <p><b>Short lags.</b> A step may be longer than a lag: it then asks for its own inside and is
 * iterated until that settles, or else shortened. A lag may vanish as long as it does not turn
 * negative; where iteration fails however short the step the outcome is {@link
 * org.costate.solvers.Outcome.Cause.DelayIterationFailed}, with a negative lag {@link
 * org.costate.solvers.Outcome.Cause.InvalidLag}.
 *
 * <p>Any method is fit; after a breakpoint it starts afresh. The Jacobian of an implicit one is
 * that in the present state. Source: Bellen and Zennaro (2003), Numerical methods for delay
 * differential equations; Guglielmi and Hairer (2008), Computing breaking points in implicit delay
 * differential equations, Adv. Comput. Math. 29.
 */
public final class DelaySolver {
  private final MethodSolver solver;
  private final boolean tracking;

  private DelaySolver(MethodSolver solver, boolean tracking) {
    this.solver = solver;
    this.tracking = tracking;
  }

  /**
   * Returns the solver of delay equations.
   *
   * @param solver method, tolerances, step control and limits
   */
  public static DelaySolver of(MethodSolver solver) {
    return new DelaySolver(solver, true);
  }

  /**
   * Returns this solver without tracking of breakpoints: steps cross them, and lose order or are
   * rejected; for comparison, or for a past known to be smooth.
   */
  public DelaySolver withoutTracking() {
    return new DelaySolver(solver, false);
  }

  /** Returns how steps are taken. */
  public MethodSolver solver() {
    return solver;
  }

  /** Returns whether breakpoints are tracked. */
  public boolean isTracking() {
    return tracking;
  }

  /**
   * Solves as far as it goes; never throws for trouble met on the way.
   *
   * @param problem what to solve
   * @param saveAt which states to keep
   * @throws IllegalArgumentException if save times lie outside the span, a constant lag is not
   *     positive and finite, or the state at t0 is not finite; before any work
   */
  public DelaySolution attempt(DelayProblem<?> problem, SaveAt saveAt) {
    return new DelayRun(solver, tracking, problem, false).run(saveAt);
  }

  /**
   * Solves to the end of the span.
   *
   * @param problem what to solve
   * @param saveAt which states to keep
   * @throws IntegrationException if the end was not reached; it carries the good part
   * @throws IllegalArgumentException as {@link #attempt} does
   */
  public DelaySolution solve(DelayProblem<?> problem, SaveAt saveAt) {
    DelaySolution solution = attempt(problem, saveAt);
    IntegrationException.throwUnlessDone(solution.solution());
    return solution;
  }

  static double[] constantLags(DelayField field, double t0, double[] y0) {
    double[] lags = new double[field.lags()];
    Arrays.fill(lags, Double.NaN);
    for (int k = 0; k < lags.length; k++) {
      if (field.isConstant(k)) {
        lags[k] = field.lag(k, t0, y0);
        if (!(lags[k] > 0 && lags[k] < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "constant lags must be positive and finite; lag %s is %s".formatted(k, lags[k]));
        }
      }
    }
    return lags;
  }

  @Override
  public String toString() {
    return solver + (tracking ? ", with delays" : ", with delays, not tracking breakpoints");
  }
}
