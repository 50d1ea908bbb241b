package org.costate.sde.adjoint;

/** Sensitivity of a scalar to the initial state and the parameters. */
public final class SdeGradient {
  final double[] y0;
  final double[] drift;
  final double[] diffusion;

  SdeGradient(int state, int drift, int diffusion) {
    this.y0 = new double[state];
    this.drift = new double[drift];
    this.diffusion = new double[diffusion];
  }

  /** Returns a copy of ∂L/∂y₀, of all paths. */
  public double[] y0() {
    return y0.clone();
  }

  /** Returns a copy of the sensitivity to the parameters of the drift, summed over paths. */
  public double[] drift() {
    return drift.clone();
  }

  /** Returns a copy of the sensitivity to the parameters of the diffusion, summed over paths. */
  public double[] diffusion() {
    return diffusion.clone();
  }
}
