package org.costate.sde.diffusion.flow;

/** A velocity that can be differentiated in the sample, as likelihoods need. */
public interface DifferentiableVelocity extends Velocity {

  /**
   * Pushes tangents forward: {@code out = (∂v/∂x) u}, row by row.
   *
   * @param t time, 0 at the data
   * @param x samples, {@code [rows, dimension]}; not modified
   * @param u one tangent for each sample; not modified
   * @param out receives one tangent of the velocity for each sample
   */
  void pushforward(double t, double[] x, double[] u, double[] out);

  @Override
  default DifferentiableVelocity forAnotherThread() {
    return this;
  }
}
