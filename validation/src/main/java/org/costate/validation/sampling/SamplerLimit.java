package org.costate.validation.sampling;

import org.costate.sde.diffusion.sample.Sampler;

/**
 * Where the spread of a sampler's samples of normal data goes with the number of steps.
 *
 * @param sampler its name
 * @param evaluations of the score by the longest run
 * @param error of the spread in the longest run, which is the Wasserstein distance to the data
 * @param order of convergence to the limit, from the last three runs
 * @param limit of the spread as steps become many, extrapolated with that order
 * @param distance of the limit to the spread of the data: what no number of steps removes
 */
record SamplerLimit(
    String sampler, int evaluations, double error, double order, double limit, double distance) {

  /**
   * Measures with n, 2n and 4n steps.
   *
   * @param spread of samples of normal data
   * @param sampler what to measure
   * @param steps n
   */
  static SamplerLimit measure(NormalSpread spread, Sampler sampler, int steps) {
    double coarse = spread.of(sampler, steps);
    double middle = spread.of(sampler, 2 * steps);
    double fine = spread.of(sampler, 4 * steps);
    double ratio = (coarse - middle) / (middle - fine);
    double limit = fine + (fine - middle) / (ratio - 1);
    return new SamplerLimit(
        sampler.name(),
        4 * steps * sampler.evaluationsPerStep(),
        Math.abs(fine - spread.exact()),
        Math.log(ratio) / Math.log(2),
        limit,
        Math.abs(limit - spread.exact()));
  }
}
