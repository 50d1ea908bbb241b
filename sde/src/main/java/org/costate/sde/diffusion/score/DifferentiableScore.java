package org.costate.sde.diffusion.score;

/** A score that can be differentiated in the sample, as likelihoods need. */
public interface DifferentiableScore extends Score {

  /**
   * Pushes tangents forward: {@code out = (∂s/∂x) v}, row by row.
   *
   * @param t time of the process
   * @param x samples, {@code [rows, dimension]}; not modified
   * @param v one tangent for each sample; not modified
   * @param out receives one tangent of the score for each sample
   */
  void pushforward(double t, double[] x, double[] v, double[] out);

  @Override
  default DifferentiableScore forAnotherThread() {
    return this;
  }
}
