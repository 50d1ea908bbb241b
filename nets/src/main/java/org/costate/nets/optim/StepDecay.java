package org.costate.nets.optim;

/**
 * A staircase: {@code h(k) = initial · factor^⌊k/every⌋}.
 *
 * @param initial the rate of the first stair, positive
 * @param factor what each stair multiplies by, in (0, 1]
 * @param every length of a stair in steps, at least 1
 */
public record StepDecay(double initial, double factor, long every) implements Schedule {

  /** Checks the stairs. */
  public StepDecay {
    Arguments.positive("initial", initial);
    Arguments.shrinking("factor", factor);
    Arguments.atLeast("every", every, 1);
  }

  @Override
  public double rate(long step) {
    long stair = step / every;
    return initial * Math.pow(factor, (double) stair);
  }
}
