package org.costate.sde.diffusion.flow;

/**
 * The velocity {@code v(t, x) = E[a' x₀ + q' ε | x_t = x]} of the probability flow {@code dx/dt =
 * v}, which carries the law of {@code x_t = a x₀ + q ε} from time to time.
 *
 * <p>It is the minimiser of the flow-matching loss, and {@code f x − g²/2 s} for a score s; unlike
 * these two terms it stays finite where a = 0. Samples are rows after one another, row-major {@code
 * [rows, dimension]}. An instance serves one thread unless its class says otherwise.
 *
 * @see <a href="https://arxiv.org/abs/2210.02747">Lipman et al. (2023), theorems 1 and 2</a>
 */
public interface Velocity {

  /** Returns the number of components of a sample. */
  int dimension();

  /**
   * Evaluates the velocity.
   *
   * @param t time, 0 at the data
   * @param x samples; not modified
   * @param velocity receives one row for each sample; never the same array as {@code x}
   */
  void evaluate(double t, double[] x, double[] velocity);

  /**
   * Returns another instance for another thread, or this one if it may be shared.
   *
   * <p>It evaluates to the same bits.
   */
  default Velocity forAnotherThread() {
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
