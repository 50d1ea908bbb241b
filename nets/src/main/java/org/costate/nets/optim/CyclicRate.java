package org.costate.nets.optim;

/**
 * A triangle wave between two rates, beginning at the lower one.
 *
 * <p>{@code h(k) = low + (high − low) (1 − |r/n − 1|)} with {@code r = k mod 2n} and n steps for
 * half a cycle.
 *
 * @param low the lowest rate, in [0, high]
 * @param high the highest rate, positive
 * @param half steps n from low to high, at least 1
 * @see <a href="https://arxiv.org/abs/1506.01186">Smith (2017)</a>
 */
public record CyclicRate(double low, double high, long half) implements Schedule {

  /** Checks the wave. */
  public CyclicRate {
    Arguments.positive("high", high);
    Arguments.floor(low, high);
    Arguments.atLeast("half", half, 1);
  }

  @Override
  public double rate(long step) {
    double phase = (double) Math.floorMod(step, 2 * half) / half;
    return low + (high - low) * (1 - Math.abs(phase - 1));
  }
}
