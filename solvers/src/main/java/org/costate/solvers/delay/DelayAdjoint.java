package org.costate.solvers.delay;

import java.util.ArrayList;
import java.util.List;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.StepPullback;
import org.costate.solvers.rungekutta.ExplicitRungeKutta;

/**
 * The exact gradient of the numbers that solving a delay equation produced, with respect to the
 * initial state and the parameters: those of the field, of the history and of the lags.
 *
 * <p>Steps are pulled back last to first. A slope that looked into the past sends cotangents to the
 * places it looked at, which wait inside earlier steps or fall to the history, and to its lag
 * through the slope of the interpolant there. As in {@link DiscreteAdjoint} the times between steps
 * are constants, but breakpoints move with the lags, {@code t = s + τ(t, y(t))} for the breakpoint
 * s that is looked at, by the implicit function theorem; so jumps of the slope are differentiated
 * rightly. Saved states are those at fixed times.
 *
 * <p>Steps longer than a lag are pulled back by the transposed iteration. Cost: the states and
 * polynomials of all steps are kept, and going back each step is taken once more. For explicit
 * Runge-Kutta methods.
 */
public final class DelayAdjoint {
  private DelayAdjoint() {}

  /**
   * Solves forward and keeps what the pullback needs.
   *
   * @param solver how to solve
   * @param problem what to solve; its histories are {@link DifferentiableHistory}s
   * @param saveAt which states to keep
   * @throws IntegrationException if the end of the span is not reached
   * @throws IllegalArgumentException if the method is not an explicit Runge-Kutta method, or a
   *     history cannot be differentiated
   */
  public static DifferentiatedDelay solve(
      DelaySolver solver, DelayProblem<? extends DifferentiableDelayField> problem, SaveAt saveAt) {
    if (!(solver.solver().method() instanceof ExplicitRungeKutta)) {
      throw new IllegalArgumentException(
          "gradients of delay equations need an explicit Runge-Kutta method; got "
              + solver.solver().method().name());
    }
    List<DifferentiableHistory> histories = new ArrayList<>();
    for (DelayProblem.Piece piece : problem.pieces()) {
      if (!(piece.history() instanceof DifferentiableHistory history)) {
        throw new IllegalArgumentException(
            "the history from t = %s on cannot be differentiated; make it a DifferentiableHistory"
                .formatted(piece.from()));
      }
      histories.add(history);
    }
    var run = new DelayRun(solver.solver(), solver.isTracking(), problem, true);
    DelaySolution solution = run.run(saveAt);
    IntegrationException.throwUnlessDone(solution.solution());
    var field = new DelayedPullback(problem.field(), run.delayed(), run.past(), histories);
    var step = new StepPullback(solver.solver().method(), field, solver.solver().tolerances());
    return new DifferentiatedDelay(
        solution, new DelayReversePass(problem, run, field, step, histories, solution.solution()));
  }
}
