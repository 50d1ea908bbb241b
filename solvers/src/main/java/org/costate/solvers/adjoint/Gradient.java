package org.costate.solvers.adjoint;

/** Sensitivity of a scalar to the initial state and the parameters. */
public final class Gradient {
  private final double[] y0;
  private final double[] theta;

  Gradient(double[] y0, double[] theta) {
    this.y0 = y0;
    this.theta = theta;
  }

  /** Returns a copy of ∂L/∂y₀. */
  public double[] y0() {
    return y0.clone();
  }

  /** Returns a copy of ∂L/∂θ, empty for a field without parameters. */
  public double[] theta() {
    return theta.clone();
  }
}
