package org.costate.sde.ensemble;

import org.costate.sde.SdeProblem;

/** What is computed from every path: a few numbers. Immutable. */
public interface PathFunctional {

  /**
   * Returns the number of outputs per path.
   *
   * @param problem the problem
   */
  int outputs(SdeProblem problem);

  /**
   * Opens a recorder for a batch of paths, for one thread.
   *
   * @param problem the problem of the batch
   */
  Recorder open(SdeProblem problem);

  /** Watches a batch of paths step by step. */
  interface Recorder {
    /**
     * Begins with new paths.
     *
     * @param t time
     * @param y states, {@code [dimension, paths]}; not modified
     */
    void begin(double t, double[] y);

    /**
     * Sees a step.
     *
     * @param t time at its start
     * @param y states at its start; not modified
     * @param h its length
     * @param yNext states at its end; not modified
     */
    void step(double t, double[] y, double h, double[] yNext);

    /**
     * Ends.
     *
     * @param out receives the outputs, {@code [outputs, paths]}
     */
    void end(double[] out);
  }

  /** A function of a state, for many paths. */
  @FunctionalInterface
  interface Payoff {
    /**
     * Evaluates for all paths.
     *
     * @param y states, {@code [dimension, paths]}; not modified
     * @param out receives the values, {@code [outputs, paths]}
     * @param paths number of paths
     */
    void evaluate(double[] y, double[] out, int paths);
  }

  /** Returns the state at the end of the span. */
  static PathFunctional terminal() {
    return new Terminal(0, (y, out, paths) -> System.arraycopy(y, 0, out, 0, y.length));
  }

  /**
   * Returns functions of the state at the end of the span.
   *
   * @param outputs number of functions, at least 1
   * @param payoff the functions; called by many threads at once
   * @throws IllegalArgumentException if there is none
   */
  static PathFunctional terminal(int outputs, Payoff payoff) {
    if (outputs < 1) {
      throw new IllegalArgumentException("outputs must be at least 1; got " + outputs);
    }
    return new Terminal(outputs, payoff);
  }

  /**
   * Returns the states after equal parts of the steps, the initial one not among them; outputs are
   * {@code [times, dimension]}.
   *
   * @param steps number of steps of the solve
   * @param times number of times, a divisor of the steps
   * @throws IllegalArgumentException if it is not
   */
  static PathFunctional states(int steps, int times) {
    if (times < 1 || steps < 1 || steps % times != 0) {
      throw new IllegalArgumentException(
          "times must divide the %s steps; got %s".formatted(steps, times));
    }
    return new SavedStates(steps / times, times);
  }
}
