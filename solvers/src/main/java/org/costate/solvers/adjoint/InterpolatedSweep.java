package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;

/** Integrates the cotangent backward along the forward solution. */
final class InterpolatedSweep implements BackwardSweep {
  private final OdeSolver forward;
  private final ForwardPath path;
  private final ParameterIntegral integral;
  private final int n;
  private final int parameters;
  private final double[] sums;
  private double[] state;

  /** The state of the integral is the cotangent, and behind it what else it carries. */
  InterpolatedSweep(
      OdeSolver forward,
      DifferentiableField field,
      ForwardPath path,
      ParameterIntegral integral,
      int carried) {
    this.forward = forward;
    this.path = path;
    this.integral = integral;
    this.n = field.dimension();
    this.parameters = field.parameterCount();
    this.sums = new double[parameters];
    this.state = new double[n + carried];
  }

  @Override
  public Solution solveForward(OdeProblem<? extends DifferentiableField> problem, SaveAt saveAt) {
    return path.solve(forward, problem, saveAt);
  }

  @Override
  public void begin() {
    Arrays.fill(state, 0);
    Arrays.fill(sums, 0);
  }

  @Override
  public void arrive(Solution solution, int index, double[] cotangents) {
    for (int i = 0; i < n; i++) {
      state[i] += cotangents[index * n + i];
    }
  }

  @Override
  public void integrate(double from, double to) {
    state = integral.integrate(from, state, to, sums);
  }

  @Override
  public void finish(double[] y0Bar, double[] thetaBar) {
    for (int i = 0; i < n; i++) {
      y0Bar[i] += state[i];
    }
    for (int j = 0; j < parameters; j++) {
      thetaBar[j] += sums[j] + (state.length > n ? state[n + j] : 0);
    }
  }
}
