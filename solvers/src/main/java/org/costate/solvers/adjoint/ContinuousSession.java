package org.costate.solvers.adjoint;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;

/** Forward solves that are differentiated by backward ones. */
final class ContinuousSession implements Adjoint.Session {
  private final DifferentiableField field;
  private final BackwardSweep sweep;
  private long solves;

  ContinuousSession(DifferentiableField field, BackwardSweep sweep) {
    this.field = field;
    this.sweep = sweep;
  }

  @Override
  public DifferentiatedSolution solve(
      OdeProblem<? extends DifferentiableField> problem, SaveAt saveAt) {
    if (problem.field() != field) {
      throw new IllegalArgumentException("the session was opened for another field");
    }
    solves++;
    Solution solution = sweep.solveForward(problem, saveAt);
    double t0 = problem.t0();
    return new SessionSolution(
        solution,
        field,
        () -> solves,
        (saved, cotangents, y0Bar, thetaBar) -> goBack(saved, t0, cotangents, y0Bar, thetaBar));
  }

  private void goBack(
      Solution solution, double t0, double[] cotangents, double[] y0Bar, double[] thetaBar) {
    for (int i = 0; i < cotangents.length; i++) {
      if (!Double.isFinite(cotangents[i])) {
        throw new IllegalArgumentException(
            "cotangents must be finite; cotangents[%s] = %s".formatted(i, cotangents[i]));
      }
    }
    sweep.begin();
    for (int saved = solution.size() - 1; saved >= 0; saved--) {
      sweep.arrive(solution, saved, cotangents);
      double until = saved == 0 ? t0 : solution.time(saved - 1);
      if (until != solution.time(saved)) {
        sweep.integrate(solution.time(saved), until);
      }
    }
    sweep.finish(y0Bar, thetaBar);
  }
}
