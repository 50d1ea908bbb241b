package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;

/** Integrates state, cotangent and parameter gradient backward together. */
final class BacksolveSweep implements BackwardSweep {
  private final OdeSolver forward;
  private final boolean restoring;
  private final BackwardSolve backward;
  private final int n;
  private final int parameters;
  private double[] state;

  BacksolveSweep(
      OdeSolver forward, OdeSolver backward, DifferentiableField field, boolean restoring) {
    this.forward = forward;
    this.restoring = restoring;
    var augmented = new AugmentedField(field);
    this.backward = new BackwardSolve(backward, augmented);
    this.n = field.dimension();
    this.parameters = field.parameterCount();
    this.state = new double[augmented.dimension()];
  }

  @Override
  public Solution solveForward(OdeProblem<? extends DifferentiableField> problem, SaveAt saveAt) {
    return forward.solve(problem, saveAt);
  }

  @Override
  public void begin() {
    Arrays.fill(state, 0);
  }

  @Override
  public void arrive(Solution solution, int index, double[] cotangents) {
    if (restoring || index == solution.size() - 1) {
      System.arraycopy(solution.state(index), 0, state, 0, n);
    }
    for (int i = 0; i < n; i++) {
      state[n + i] += cotangents[index * n + i];
    }
  }

  @Override
  public void integrate(double from, double to) {
    state = backward.solve(from, state, to, SaveAt.end(), null).last();
  }

  @Override
  public void finish(double[] y0Bar, double[] thetaBar) {
    for (int i = 0; i < n; i++) {
      y0Bar[i] += state[n + i];
    }
    for (int j = 0; j < parameters; j++) {
      thetaBar[j] += state[2 * n + j];
    }
  }
}
