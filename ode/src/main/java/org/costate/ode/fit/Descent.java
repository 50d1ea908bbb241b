package org.costate.ode.fit;

import org.costate.nets.optim.Adam;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.optim.Optimizer;
import org.costate.nets.optim.Schedule;

/**
 * How a stage goes down its loss.
 *
 * @param iterations number of steps, at least 1; rounded up to whole passes through the rows
 * @param optimizer the rule
 * @param schedule its rate
 */
public record Descent(int iterations, Optimizer optimizer, Schedule schedule) {

  /** Checks the number. */
  public Descent {
    if (iterations < 1) {
      throw new IllegalArgumentException("iterations must be at least 1; got " + iterations);
    }
  }

  /**
   * Returns Adam with a rate that falls along half a cosine to 0.
   *
   * @param iterations number of steps, at least 1
   * @param rate of the first step, positive
   */
  public static Descent adam(int iterations, double rate) {
    return new Descent(iterations, Adam.withDefaults(), new CosineDecay(rate, iterations));
  }
}
