package org.costate.validation.terms;

import org.costate.pinn.terms.TermCurve;
import org.costate.pinn.terms.TermKind;
import org.costate.pinn.terms.TermLaplace;

/** Errors that are to be expected of learnt terms. */
final class Expected {
  private Expected() {}

  /**
   * Returns the root mean square of a term's standard deviations, relative to that of its values.
   */
  static double error(TermLaplace laplace, TermKind kind) {
    double error = 0;
    double size = 0;
    for (TermCurve curve : laplace.curves()) {
      double[] values = curve.values();
      double[] deviations = curve.deviations();
      for (int i = 0; curve.kind() == kind && i < values.length; i++) {
        error += deviations[i] * deviations[i];
        size += values[i] * values[i];
      }
    }
    return Math.sqrt(error / size);
  }
}
