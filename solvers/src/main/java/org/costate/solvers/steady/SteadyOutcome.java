package org.costate.solvers.steady;

/** How a search for a steady state ended. */
public sealed interface SteadyOutcome {

  /**
   * The last correction of Newton's method was within the tolerance.
   *
   * @param iterations of Newton's method, all attempts together
   * @param pseudoTime how far the field was integrated on the way, zero if Newton's method alone
   *     did
   */
  record Found(int iterations, double pseudoTime) implements SteadyOutcome {}

  /**
   * No steady state was found.
   *
   * @param residual greatest absolute slope at the last state
   * @param component where it is
   * @param pseudoTime how far the field was integrated
   * @param reason what went wrong last
   */
  record Failed(double residual, int component, double pseudoTime, String reason)
      implements SteadyOutcome {
    /** Returns a sentence with what was found and what to try. */
    public String message() {
      return ("no steady state was found: after pseudo-time %s the slope of component %s is still"
              + " %s; %s")
          .formatted(pseudoTime, component, residual, reason);
    }
  }
}
