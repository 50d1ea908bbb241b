package org.costate.nets.optim;

/**
 * Linear warm-up, then half a cosine down to a floor.
 *
 * <p>With w warm-up steps and n in all: {@code h(k) = peak (k + 1)/(w + 1)} for {@code k < w}, then
 * {@code floor + (peak − floor) (1 + cos(π (k − w)/(n − w)))/2}, and {@code floor} from step n on.
 *
 * @param peak the rate at step {@code warmup}, positive
 * @param floor the rate from step {@code steps} on, in [0, peak]
 * @param warmup warm-up steps w, at least 0
 * @param steps steps in all n, more than {@code warmup}
 * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter (2017)</a>
 */
public record CosineDecay(double peak, double floor, long warmup, long steps) implements Schedule {

  /** Checks the shape. */
  public CosineDecay {
    Arguments.positive("peak", peak);
    Arguments.floor(floor, peak);
    Arguments.atLeast("warmup", warmup, 0);
    Arguments.atLeast("steps", steps, warmup + 1);
  }

  /**
   * Returns the decay from {@code peak} to 0 without warm-up.
   *
   * @param peak the rate of the first step, positive
   * @param steps steps in all, at least 1
   */
  public CosineDecay(double peak, long steps) {
    this(peak, 0, 0, steps);
  }

  @Override
  public double rate(long step) {
    if (step < warmup) {
      return peak * (step + 1) / (warmup + 1);
    }
    if (step >= steps) {
      return floor;
    }
    return between(peak, floor, (double) (step - warmup) / (steps - warmup));
  }

  /** Returns the half cosine that leads from {@code a} (s = 0) to {@code b} (s = 1). */
  static double between(double a, double b, double s) {
    return b + (a - b) * (0.5 * (1 + Math.cos(Math.PI * s)));
  }
}
