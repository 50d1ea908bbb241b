package org.costate.sde.diffusion.score;

/**
 * The score in the velocity, {@code ∇ᵥ log p_t(x, v)}, of data under critically damped Langevin
 * diffusion. An instance serves one thread unless its class says otherwise.
 */
public interface DampedScore {

  /** Returns the number d of components of a sample x, and of v. */
  int dimension();

  /**
   * Evaluates the score.
   *
   * @param t time of the process
   * @param z samples, {@code [rows, 2 d]} row-major, x before v; not modified
   * @param score receives one row of d numbers for each sample
   */
  void evaluate(double t, double[] z, double[] score);

  /**
   * Returns another instance for another thread, or this one if it may be shared.
   *
   * <p>It evaluates to the same bits.
   */
  default DampedScore forAnotherThread() {
    return this;
  }
}
