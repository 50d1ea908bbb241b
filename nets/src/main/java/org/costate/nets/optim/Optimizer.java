package org.costate.nets.optim;

import java.util.List;

/**
 * A first-order rule that moves parameters against a gradient: what to compute, without any state.
 *
 * <p>Immutable and shared freely. The moving averages a rule needs live in an {@link OptimizerRun},
 * opened for one parameter vector; the rate comes from a {@link Schedule}. All moments begin at
 * zero. Arithmetic is plain double precision, component by component, so the same gradients give
 * the same bits on every machine. Implementations are records, or like them: {@code equals} and
 * {@code toString} speak for the settings, which checkpoints compare.
 */
public interface Optimizer {

  /** Returns the names of the moments the rule keeps, one array of parameter length each. */
  List<String> moments();

  /**
   * Moves the parameters by one step; allocates nothing.
   *
   * @param theta parameters, updated in place
   * @param gradient gradient at {@code theta}, same length; not modified
   * @param rate the step length h, at least 0
   * @param step number of this step, counted from 1
   * @param moments the arrays named by {@link #moments()}, in that order, updated in place
   */
  void update(double[] theta, double[] gradient, double rate, long step, double[][] moments);

  /**
   * Opens the running state for a parameter vector, all moments zero.
   *
   * @param parameterCount length of the parameter vector, at least 1
   * @throws IllegalArgumentException if the count is less than 1
   */
  default OptimizerRun open(int parameterCount) {
    return new OptimizerRun(this, parameterCount);
  }
}
