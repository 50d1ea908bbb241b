package org.costate.solvers;

/** A solve that did not reach its end; carries the outcome and the good part of the solution. */
public final class IntegrationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Solution solution;

  IntegrationException(String message, Solution solution) {
    super(message);
    this.solution = solution;
  }

  /** Returns the good part, whose {@link Solution#outcome()} says why it ended. */
  public Solution solution() {
    return solution;
  }
}
