package org.costate.nets.optim;

/**
 * A smooth decay: {@code h(k) = initial · factor^(k/every)}.
 *
 * @param initial the rate of the first step, positive
 * @param factor what {@code every} steps multiply by, in (0, 1]
 * @param every number of steps, at least 1
 */
public record ExponentialDecay(double initial, double factor, long every) implements Schedule {

  /** Checks the decay. */
  public ExponentialDecay {
    Arguments.positive("initial", initial);
    Arguments.shrinking("factor", factor);
    Arguments.atLeast("every", every, 1);
  }

  @Override
  public double rate(long step) {
    return initial * Math.pow(factor, (double) step / every);
  }
}
