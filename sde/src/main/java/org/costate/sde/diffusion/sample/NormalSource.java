package org.costate.sde.diffusion.sample;

/** Where a sampler takes its standard normal numbers from. */
@FunctionalInterface
public interface NormalSource {

  /**
   * Fills in the numbers of one use in one step.
   *
   * @param step number of the step, from 0; −1 for the start
   * @param use which of the vectors of the step, from 0
   * @param out receives one row for each sample
   */
  void fill(int step, int use, double[] out);
}
