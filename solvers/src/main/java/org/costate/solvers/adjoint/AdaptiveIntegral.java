package org.costate.solvers.adjoint;

import org.costate.solvers.DenseOutput;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;

/** Adaptive Gauss-Kronrod quadrature over the dense output of the backward solve. */
final class AdaptiveIntegral implements ParameterIntegral {
  private final BackwardSolve backward;
  private final AdjointField field;
  private final GaussKronrod quadrature;
  private final double[] a;

  AdaptiveIntegral(BackwardSolve backward, AdjointField field, int parameters, double relative) {
    this.backward = backward;
    this.field = field;
    this.quadrature = new GaussKronrod(parameters, relative);
    this.a = new double[field.dimension()];
  }

  @Override
  public double[] integrate(double from, double[] start, double to, double[] thetaBar) {
    Solution solution = backward.solve(from, start, to, SaveAt.dense(), null);
    if (thetaBar.length > 0) {
      DenseOutput dense = solution.dense();
      quadrature.add(
          (t, weight, out) -> {
            dense.state(t, a);
            field.addParameters(t, a, weight, out);
          },
          to,
          from,
          thetaBar);
    }
    return solution.last();
  }
}
