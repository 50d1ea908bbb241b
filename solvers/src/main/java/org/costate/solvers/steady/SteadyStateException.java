package org.costate.solvers.steady;

/** A search for a steady state that found none. */
public final class SteadyStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SteadySolution solution;

  SteadyStateException(String message, SteadySolution solution) {
    super(message);
    this.solution = solution;
  }

  /** Returns the last state, whose {@link SteadySolution#outcome()} says why it is none. */
  public SteadySolution solution() {
    return solution;
  }
}
