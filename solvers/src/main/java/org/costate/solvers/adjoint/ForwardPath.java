package org.costate.solvers.adjoint;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.StepListener;

/** Remembers a forward solve as a function of time while it runs. */
interface ForwardPath extends StepListener, Trajectory {

  /** Ends the solve. */
  void finish();

  /** Solves with the path listening. */
  default Solution solve(
      OdeSolver solver, OdeProblem<? extends DifferentiableField> problem, SaveAt saveAt) {
    Solution solution = solver.attempt(problem, saveAt, this);
    IntegrationException.throwUnlessDone(solution);
    finish();
    return solution;
  }
}
