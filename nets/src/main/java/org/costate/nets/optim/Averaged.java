package org.costate.nets.optim;

import java.util.ArrayList;
import java.util.List;

/**
 * Any rule with an exponential moving average of the parameters beside it: {@code ā ← β ā + (1 − β)
 * θ} after each step. The average does not influence the steps; it is part of the state, so that a
 * resumed run averages as if nothing had happened.
 *
 * @param rule makes the steps
 * @param decay β, in [0, 1); 0.999 averages over about a thousand steps
 */
public record Averaged(Optimizer rule, double decay) implements Optimizer {
  private static final String AVERAGE = "average";

  /** Checks the factor. */
  public Averaged {
    Arguments.decay("decay", decay);
  }

  @Override
  public List<String> moments() {
    List<String> names = new ArrayList<>(rule.moments());
    names.add(AVERAGE);
    return names;
  }

  @Override
  public void update(
      double[] theta, double[] gradient, double rate, long step, double[][] moments) {
    // The rule finds its own moments first.
    rule.update(theta, gradient, rate, step, moments);
    double[] average = moments[moments.length - 1];
    for (int i = 0; i < theta.length; i++) {
      average[i] = decay * average[i] + (1 - decay) * theta[i];
    }
  }

  /**
   * Returns the average of the parameters, the weight that β left on the zero start divided out.
   *
   * @param state of a run of this rule, after one step at least
   * @throws IllegalArgumentException if there was no step, or the state is of another rule
   */
  public double[] average(OptimizerState state) {
    if (state.steps() < 1) {
      throw new IllegalArgumentException("no step was made: there is nothing to average");
    }
    double[] average = state.array(AVERAGE);
    double weight = -Math.expm1(state.steps() * Math.log(decay));
    for (int i = 0; i < average.length; i++) {
      average[i] /= weight;
    }
    return average;
  }
}
