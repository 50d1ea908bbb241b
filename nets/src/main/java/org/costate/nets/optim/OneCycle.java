package org.costate.nets.optim;

/**
 * One cycle: half a cosine up from {@code start} to {@code peak}, then half a cosine down to {@code
 * end}.
 *
 * <p>With {@code u} steps up out of n, {@code h(0) = start}, {@code h(u) = peak} and {@code h(k) =
 * end} for {@code k ≥ n}.
 *
 * @param start the rate of the first step, in [0, peak]
 * @param peak the highest rate, positive
 * @param end the rate from step {@code steps} on, in [0, peak]
 * @param rise steps up, at least 0
 * @param steps steps in all, more than {@code rise}
 * @see <a href="https://arxiv.org/abs/1708.07120">Smith and Topin (2018)</a>
 */
public record OneCycle(double start, double peak, double end, long rise, long steps)
    implements Schedule {

  /** Checks the shape. */
  public OneCycle {
    Arguments.positive("peak", peak);
    Arguments.floor(start, peak);
    Arguments.floor(end, peak);
    Arguments.atLeast("rise", rise, 0);
    Arguments.atLeast("steps", steps, rise + 1);
  }

  /**
   * Returns the cycle with the usual proportions: up from {@code peak/25} in 3 steps of 10, down to
   * {@code peak/250 000}.
   *
   * @param peak the highest rate, positive
   * @param steps steps in all, at least 1
   */
  public OneCycle(double peak, long steps) {
    this(peak / 25, peak, peak / 250_000, 3 * steps / 10, steps);
  }

  @Override
  public double rate(long step) {
    if (step < rise) {
      return CosineDecay.between(start, peak, (double) step / rise);
    }
    if (step >= steps) {
      return end;
    }
    return CosineDecay.between(peak, end, (double) (step - rise) / (steps - rise));
  }
}
