package org.costate.solvers.adjoint;

import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.StepListener;
import org.costate.solvers.Stepper;
import org.costate.solvers.VectorField;
import org.jspecify.annotations.Nullable;

/** Solves one backward equation over one span after another. */
final class BackwardSolve {
  private final OdeSolver solver;
  private final VectorField field;
  private final @Nullable Stepper stepper;

  BackwardSolve(OdeSolver solver, VectorField field) {
    this.solver = solver;
    this.field = field;
    this.stepper =
        solver instanceof MethodSolver own ? own.method().open(field, own.tolerances()) : null;
  }

  /**
   * Solves from one time to another.
   *
   * @throws IntegrationException if the end is not reached
   * @throws IllegalStateException if an event stops the solve
   */
  Solution solve(
      double from, double[] state, double to, SaveAt saveAt, @Nullable StepListener listener) {
    var problem = OdeProblem.of(field, from, state, to);
    Solution solution =
        solver instanceof MethodSolver own && stepper != null
            ? own.attempt(problem, saveAt, listener, stepper)
            : solver.attempt(problem, saveAt, listener);
    IntegrationException.throwUnlessDone(solution);
    if (solution.outcome() instanceof Outcome.StoppedByEvent event) {
      throw new IllegalStateException(
          ("an event stopped the backward solve at t = %s; give the adjoint a backward solver"
                  + " without it")
              .formatted(event.time()));
    }
    return solution;
  }
}
