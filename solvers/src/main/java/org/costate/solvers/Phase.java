package org.costate.solvers;

/**
 * A stretch of a solve that one of several methods stepped.
 *
 * @param method which
 * @param from start of its first step
 * @param to end of its last step
 * @param steps number of its accepted steps
 * @param why it took over
 * @param stiffness step length times spectral radius of ∂f/∂y when it took over, in units of the
 *     explicit method's real stability interval: above about 1 stability bounds explicit steps; 0
 *     at the start
 */
public record Phase(
    OdeMethod method, double from, double to, long steps, Reason why, double stiffness) {

  /** Why a method took over. */
  public enum Reason {
    /** It is the one to begin with. */
    START,
    /** Stability, not accuracy, had bounded the steps of the explicit method for a while. */
    STIFF,
    /** Explicit steps of the same length had been stable for a while, and are cheaper. */
    NOT_STIFF
  }

  @Override
  public String toString() {
    String reason =
        switch (why) {
          case START -> "to begin with";
          case STIFF -> "stiff, h·ρ = %.3g of the explicit bound".formatted(stiffness);
          case NOT_STIFF ->
              "no longer stiff, h·ρ = %.3g of the explicit bound".formatted(stiffness);
        };
    return "%s from t = %s to %s, %s steps: %s".formatted(method.name(), from, to, steps, reason);
  }
}
