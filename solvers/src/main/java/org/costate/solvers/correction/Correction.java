package org.costate.solvers.correction;

import org.costate.solvers.Outcome;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.jspecify.annotations.Nullable;

/** What is done to the state at the end of a step; the workspace of one stepper. */
interface Correction {

  /** The choice of a correction, immutable, and what makes its workspaces. */
  interface Kind {
    /** Returns the field as the method is to see it. */
    default VectorField field(VectorField field) {
      return field;
    }

    /**
     * Opens a workspace.
     *
     * @throws IllegalArgumentException if it does not fit the dimension
     */
    Correction open(int dimension);

    /** Returns a few words for the name of the method. */
    String words();
  }

  /**
   * Corrects a state in place.
   *
   * @param t its time
   * @param before state at the start of the step; not modified
   * @param y is corrected
   * @param tolerances of the solve
   * @return how far the state was off in units of the tolerance, as far as that is a reason to
   *     reject the step: acceptable when at most 1; {@code NaN} if it cannot be corrected
   */
  double correct(double t, double[] before, double[] y, Tolerances tolerances);

  /** Returns why the last correction came back as {@code NaN}, or null if it did not. */
  Outcome.@Nullable Cause trouble();
}
