package org.costate.sde.diffusion.sample;

/** Hears how far a draw has come. */
@FunctionalInterface
public interface SamplingProgress {

  /**
   * Called when some rows are done, one call at a time, on any thread.
   *
   * @param done number of rows at the last time
   * @param rows number of all
   */
  void at(int done, int rows);
}
