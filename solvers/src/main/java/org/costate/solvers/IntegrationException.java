package org.costate.solvers;

/** A solve that did not reach its end; carries the outcome and the good part of the solution. */
public final class IntegrationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Solution solution;

  private IntegrationException(String message, Solution solution) {
    super(message);
    this.solution = solution;
  }

  /**
   * Throws unless the solution reached its end or an event that stopped it.
   *
   * @param solution what came out
   * @throws IntegrationException saying where it ended and why
   */
  public static void throwUnlessDone(Solution solution) {
    Outcome outcome = solution.outcome();
    if (outcome instanceof Outcome.Failed failed) {
      var exception = new IntegrationException(failed.message(), solution);
      if (failed.cause() instanceof Outcome.Cause.FieldThrew field) {
        exception.initCause(field.thrown());
      }
      throw exception;
    }
    if (outcome instanceof Outcome.Interrupted interrupted) {
      throw new IntegrationException("interrupted at t = " + interrupted.time(), solution);
    }
    if (outcome instanceof Outcome.Cancelled cancelled) {
      throw new IntegrationException(
          "cancelled at t = %s: %s".formatted(cancelled.time(), cancelled.reason()), solution);
    }
  }

  /** Returns the good part, whose {@link Solution#outcome()} says why it ended. */
  public Solution solution() {
    return solution;
  }
}
