package org.costate.sde.diffusion.sample;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Score;

/**
 * What a sampler works with.
 *
 * @param process that noised the data
 * @param score its score
 * @param rows number of samples
 * @param normals source of noise
 */
public record SamplingTask(LinearProcess process, Score score, int rows, NormalSource normals) {
  public SamplingTask {
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be at least 1; got " + rows);
    }
  }

  /** Returns the number of numbers in a batch. */
  public int length() {
    return rows * score.dimension();
  }
}
