package org.costate.solvers.jacobian;

import org.costate.solvers.Outcome;
import org.costate.solvers.linear.MatrixPattern;

/** Says why the matrix of an implicit step could not be factorised. */
public final class UselessMatrix {
  private UselessMatrix() {}

  /**
   * Returns the cause: an entry of the Jacobian that is not finite, or a singular matrix.
   *
   * @param pattern of the Jacobian
   * @param entries of it; not modified
   * @param t where the step begins
   * @param h its length
   */
  public static Outcome.Cause cause(MatrixPattern pattern, double[] entries, double t, double h) {
    for (int j = 0; j < pattern.size(); j++) {
      for (int k = 0; k < pattern.count(j); k++) {
        double entry = entries[pattern.index(j, k)];
        if (!Double.isFinite(entry)) {
          return new Outcome.Cause.JacobianNotFinite(t, pattern.row(j, k), j, entry);
        }
      }
    }
    return new Outcome.Cause.SingularMatrix(t, h);
  }
}
