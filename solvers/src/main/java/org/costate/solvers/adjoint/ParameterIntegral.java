package org.costate.solvers.adjoint;

import org.costate.solvers.SaveAt;

/** A way to find {@code ∫ (∂f/∂θ)ᵀ a dt} over one span on the way back. */
interface ParameterIntegral {

  /** Integrates the cotangent from {@code a} at one time to an earlier one, which is returned. */
  double[] integrate(double from, double[] a, double to, double[] thetaBar);

  /** The integral as further components of the backward equation. */
  static ParameterIntegral carried(BackwardSolve backward) {
    return (from, a, to, thetaBar) -> backward.solve(from, a, to, SaveAt.end(), null).last();
  }
}
