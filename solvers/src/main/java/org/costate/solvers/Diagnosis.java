package org.costate.solvers;

/** Says what the trace of a failed solve makes likely. */
final class Diagnosis {
  /** Explicit steps that stability bounds have h·ρ near the ends of the stability intervals. */
  private static final double BOUNDED = 1.5;

  private static final double MOST_EXPLICIT = 8;

  private Diagnosis() {}

  /** Returns a line without its end; empty if nothing is likely. */
  static String of(Outcome.Failed failed) {
    double stiffness = failed.trace().stiffness();
    long lost =
        failed.trace().trials().stream().filter(trial -> Double.isNaN(trial.error())).count();
    if (failed.cause() instanceof Outcome.Cause.TooManySteps) {
      if (stiffness >= BOUNDED && stiffness <= MOST_EXPLICIT) {
        return "stiff: stability, not accuracy, bounds the steps; use OdeSolver.auto or a stiff method";
      }
      if (2 * lost >= failed.trace().trials().size() && lost > 0) {
        return "many trials were not finite or could not be solved; check the Jacobian or its pattern,"
            + " and where the field is defined";
      }
      return stiffness < BOUNDED ? "not stiff: accuracy bounds the steps" : "";
    }
    if (failed.cause() instanceof Outcome.Cause.StepTooSmall && stiffness < BOUNDED) {
      return "not stiff: the solution is singular here, or the field jumps";
    }
    return "";
  }
}
