package org.costate.sde.diffusion.score;

/**
 * The score {@code s(t, x) = ∇ₓ log p_t(x)} of noised data, exact or learnt.
 *
 * <p>Samples are rows after one another, row-major {@code [rows, dimension]}; each is evaluated on
 * its own. An instance serves one thread unless its class says otherwise.
 */
public interface Score {

  /** Returns the number of components of a sample. */
  int dimension();

  /**
   * Evaluates the score.
   *
   * @param t time of the process
   * @param x samples; not modified
   * @param score receives one row for each sample; never the same array as {@code x}
   */
  void evaluate(double t, double[] x, double[] score);

  /**
   * Returns another instance for another thread, or this one if it may be shared.
   *
   * <p>It evaluates to the same bits.
   */
  default Score forAnotherThread() {
    return this;
  }

  /**
   * Refuses arrays that are not rows of samples.
   *
   * @param x samples
   * @throws IllegalArgumentException if the length is not a multiple of the dimension
   */
  default void requireRows(double[] x) {
    if (x.length % dimension() != 0) {
      throw new IllegalArgumentException(
          "samples must be [rows, %s] row-major; got %s numbers".formatted(dimension(), x.length));
    }
  }
}
