package org.costate.nets.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An optimiser at work on one parameter vector: its moments and how many steps it has made.
 *
 * <p>Opened by {@link Optimizer#open}; serves one thread. Steps allocate nothing.
 */
public final class OptimizerRun {

  private final Optimizer optimizer;
  private final int parameterCount;
  private final List<String> names;
  private final double[][] moments;
  private long steps;

  OptimizerRun(Optimizer optimizer, int parameterCount) {
    if (parameterCount < 1) {
      throw new IllegalArgumentException(
          "parameterCount must be at least 1; got " + parameterCount);
    }
    this.optimizer = optimizer;
    this.parameterCount = parameterCount;
    this.names = List.copyOf(optimizer.moments());
    this.moments = new double[names.size()][parameterCount];
  }

  /** Returns the rule that is at work. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** Returns the length of the parameter vector. */
  public int parameterCount() {
    return parameterCount;
  }

  /** Returns how many steps have been made. */
  public long steps() {
    return steps;
  }

  /**
   * Moves the parameters by one step.
   *
   * <p>Finite arguments are the caller's duty: a gradient with {@code NaN} spoils the moments.
   *
   * @param theta parameters, updated in place
   * @param gradient gradient at {@code theta}; not modified
   * @param rate the step length h, at least 0
   * @throws IllegalArgumentException if a length is wrong, or the rate negative or NaN
   */
  public void step(double[] theta, double[] gradient, double rate) {
    if (theta.length != parameterCount || gradient.length != parameterCount) {
      throw new IllegalArgumentException(
          "opened for %s parameters; got %s and a gradient of %s"
              .formatted(parameterCount, theta.length, gradient.length));
    }
    if (!(rate >= 0)) {
      throw new IllegalArgumentException("rate must be at least 0; got " + rate);
    }
    steps++;
    optimizer.update(theta, gradient, rate, steps, moments);
  }

  /** Returns a copy of the state. */
  public OptimizerState state() {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    for (int i = 0; i < moments.length; i++) {
      arrays.put(names.get(i), moments[i]);
    }
    return new OptimizerState(steps, arrays);
  }

  /**
   * Takes over a saved state, bit for bit.
   *
   * @param state made by a run of the same rule for as many parameters
   * @throws IllegalArgumentException if the moments differ in name or length
   */
  public void restore(OptimizerState state) {
    if (!state.names().equals(names)) {
      throw new IllegalArgumentException(
          "%s keeps the moments %s; the state has %s".formatted(optimizer, names, state.names()));
    }
    for (int i = 0; i < moments.length; i++) {
      state.copyInto(names.get(i), moments[i]);
    }
    steps = state.steps();
  }

  /**
   * Takes over the state of another run; allocates nothing.
   *
   * @param other a run of the same rule for as many parameters; not modified
   * @throws IllegalArgumentException if it is of another rule or length
   */
  public void copyFrom(OptimizerRun other) {
    if (!other.optimizer.equals(optimizer) || other.parameterCount != parameterCount) {
      throw new IllegalArgumentException(
          "cannot copy %s on %s parameters into %s on %s"
              .formatted(other.optimizer, other.parameterCount, optimizer, parameterCount));
    }
    for (int i = 0; i < moments.length; i++) {
      System.arraycopy(other.moments[i], 0, moments[i], 0, parameterCount);
    }
    steps = other.steps;
  }
}
