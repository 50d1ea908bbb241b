package org.costate.sde.diffusion.sample;

/** The workspace of one sampler on one batch; steps are taken in order. */
@FunctionalInterface
public interface SamplerStepper {

  /**
   * Takes a step.
   *
   * @param index number of the step, from 0
   * @param t time before it
   * @param s time after it, below t
   * @param x samples at t, {@code [rows, dimension]}; receives those at s
   */
  void step(int index, double t, double s, double[] x);
}
